import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme, useTheme } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import { useId } from 'react';
import {
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  XAxis,
  YAxis,
} from 'recharts';
import { useLanguage } from '../../hooks/useLanguage';
import { snapshotLook } from '../look';
import { beganAt, History, Stretch } from './history';
import { HistoryHatch } from './HistoryHatch';
import { HistoryMark } from './HistoryMark';

/** Days between the marks of the axis, and how many marks there may be. */
const TICK_DAYS = [1, 2, 7, 14];
const MOST_TICKS = 8;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Until the browser has measured the place. */
const INITIAL = { width: 600, height: 150 };

const useStyles = makeStyles((theme: Theme) => ({
  chart: { color: theme.palette.text.primary },
}));

export interface TimePoint {
  snapshot: Snapshot;
  value: number;
}

/** What the library hands to whoever draws a mark. */
interface MarkProps {
  cx?: number;
  cy?: number;
  payload?: { snapshot: Snapshot };
}

function ticksOf({ from, to }: Stretch): number[] {
  const span = (to - from) / DAY_MS;
  const days =
    TICK_DAYS.find(step => span / step <= MOST_TICKS) ?? TICK_DAYS.at(-1);
  const ticks: number[] = [];
  let day = DateTime.fromMillis(from).startOf('day').plus({ days: 1 });
  while (day.toMillis() <= to) {
    ticks.push(day.toMillis());
    day = day.plus({ days });
  }
  return ticks;
}

/** Snapshots over time by one of their values. For the eye alone: the table says the same. */
export function TimeChart(props: {
  title: string;
  history: History;
  points: TimePoint[];
  format: (value: number) => string;
  height: number;
  showGaps?: boolean;
  /** Whether a line leads from one to the next. */
  joined?: boolean;
  /** The uid of a snapshot. */
  chosen?: string;
  onChoose: (uid: string) => void;
}) {
  const { title, history, points, format, height, chosen, onChoose } = props;
  const { showGaps = false, joined = false } = props;
  const { from, to, knownSince, gaps = [] } = history;
  const classes = useStyles();
  const { palette, typography } = useTheme();
  const language = useLanguage();
  const titleId = useId();
  const hatchId = useId().replace(/:/g, '');
  const tick = {
    fill: palette.text.secondary,
    fontFamily: typography.fontFamily,
    fontSize: typography.caption.fontSize,
  };

  function drawMark({ cx = 0, cy = 0, payload }: MarkProps) {
    if (!payload) return <g />;
    const { uid, state } = payload.snapshot;
    return (
      <HistoryMark
        x={cx}
        y={cy}
        look={snapshotLook(state)}
        chosen={uid === chosen}
      />
    );
  }

  return (
    <div>
      <Typography variant="subtitle2" component="h3" id={titleId}>
        {title}
      </Typography>
      <div role="img" aria-labelledby={titleId} className={classes.chart}>
        <ResponsiveContainer
          width="100%"
          height={height}
          initialDimension={INITIAL}
        >
          <ScatterChart
            accessibilityLayer={false}
            margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
          >
            <defs>
              <HistoryHatch id={`${hatchId}-gap`} kind="gap" />
              <HistoryHatch id={`${hatchId}-before`} kind="before" />
            </defs>
            <CartesianGrid stroke={palette.divider} vertical={false} />
            <XAxis
              dataKey="at"
              type="number"
              domain={[from, to]}
              ticks={ticksOf(history)}
              tick={tick}
              stroke={palette.text.secondary}
              tickFormatter={(at: number) =>
                DateTime.fromMillis(at)
                  .setLocale(language)
                  .toLocaleString({ day: 'numeric', month: 'short' })
              }
            />
            <YAxis
              dataKey="value"
              type="number"
              domain={[0, 'auto']}
              width={80}
              tickCount={4}
              tick={tick}
              stroke={palette.text.secondary}
              tickFormatter={format}
            />
            {showGaps && knownSince > from && (
              <ReferenceArea
                x1={from}
                x2={knownSince}
                fill={`url(#${hatchId}-before)`}
                fillOpacity={1}
              />
            )}
            {showGaps &&
              gaps.map(gap => (
                <ReferenceArea
                  key={gap.from}
                  x1={Math.max(from, gap.from)}
                  x2={gap.to}
                  fill={`url(#${hatchId}-gap)`}
                  fillOpacity={1}
                  stroke={palette.status.error}
                />
              ))}
            <Scatter
              data={points.map(point => ({
                ...point,
                at: beganAt(point.snapshot),
              }))}
              line={joined && { stroke: palette.text.secondary }}
              isAnimationActive={false}
              shape={drawMark}
              onMouseEnter={({ payload }: MarkProps) =>
                payload && onChoose(payload.snapshot.uid)
              }
            />
          </ScatterChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
