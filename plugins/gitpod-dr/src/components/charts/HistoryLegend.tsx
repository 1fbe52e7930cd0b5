import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { useText } from '../../hooks/useText';
import { Look, snapshotLook } from '../look';
import { History } from './history';
import { HatchKind, HistoryHatch } from './HistoryHatch';
import { HistoryMark } from './HistoryMark';
import { OUTCOMES } from './outcomes';

const SIZE = 16;

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body2,
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  item: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
  },
  icon: { flexShrink: 0 },
}));

/** What the marks and the shades mean; only those that are there. */
export function HistoryLegend(props: { history: History }) {
  const { snapshots, gaps, from, knownSince } = props.history;
  const classes = useStyles();
  const t = useText();
  const looks = OUTCOMES.filter(look =>
    snapshots.some(({ state }) => snapshotLook(state) === look),
  );
  return (
    <ul className={classes.list}>
      {looks.map(look => (
        <li key={look} className={classes.item}>
          <MarkIcon look={look} />
          {t(`history.legend.${look}`)}
        </li>
      ))}
      {gaps && gaps.length > 0 && (
        <li className={classes.item}>
          <HatchIcon kind="gap" />
          {t('history.legend.gap')}
        </li>
      )}
      {knownSince > from && (
        <li className={classes.item}>
          <HatchIcon kind="before" />
          {t('history.legend.before')}
        </li>
      )}
    </ul>
  );
}

function MarkIcon(props: { look: Look }) {
  const classes = useStyles();
  return (
    <svg className={classes.icon} width={SIZE} height={SIZE} aria-hidden>
      <HistoryMark x={SIZE / 2} y={SIZE / 2} look={props.look} />
    </svg>
  );
}

function HatchIcon(props: { kind: HatchKind }) {
  const classes = useStyles();
  const id = useId();
  return (
    <svg className={classes.icon} width={SIZE} height={SIZE} aria-hidden>
      <HistoryHatch id={id} kind={props.kind} />
      <rect width={SIZE} height={SIZE} fill={`url(#${CSS.escape(id)})`} />
    </svg>
  );
}
