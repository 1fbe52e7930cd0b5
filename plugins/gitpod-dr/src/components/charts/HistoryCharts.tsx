import { makeStyles, Theme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { axisDuration } from '../../text/axisDuration';
import { humanBytes } from '../../text/humanBytes';
import { History } from './history';
import { HistoryLegend } from './HistoryLegend';
import { SnapshotPicker } from './SnapshotPicker';
import { TimeChart } from './TimeChart';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
}));

/** Each snapshot by outcome and duration, gaps beyond the objective, and how the size goes. */
export function HistoryCharts(props: { history: History }) {
  const { history } = props;
  const { snapshots } = history;
  const classes = useStyles();
  const t = useText();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const sizes = snapshots.filter(({ sizeBytes }) => sizeBytes !== undefined);
  return (
    <div className={classes.root}>
      <TimeChart
        title={t('history.duration')}
        history={history}
        // Without a duration it still has a time.
        points={snapshots.map(snapshot => ({
          snapshot,
          value: snapshot.durationMs ?? 0,
        }))}
        format={value => axisDuration(value, language)}
        height={190}
        showGaps
        chosen={chosen}
        onChoose={setChosen}
      />
      <HistoryLegend history={history} />
      <SnapshotPicker
        snapshots={snapshots}
        chosen={chosen}
        onChoose={setChosen}
      />
      {sizes.length > 0 ? (
        <>
          <TimeChart
            title={t('history.size')}
            history={history}
            points={sizes.map(snapshot => ({
              snapshot,
              value: snapshot.sizeBytes ?? 0,
            }))}
            format={value => humanBytes(value, language)}
            height={150}
            joined
            chosen={chosen}
            onChoose={setChosen}
          />
          {sizes.length < snapshots.length && (
            <Typography variant="body2" color="textSecondary">
              {t('history.sizeSome', {
                known: String(sizes.length),
                total: String(snapshots.length),
              })}
            </Typography>
          )}
        </>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('history.sizeUnknown')}
        </Typography>
      )}
    </div>
  );
}
