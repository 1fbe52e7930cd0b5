import { Installation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Button from '@material-ui/core/Button';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useText } from '../../hooks/useText';
import { WaitingFor } from '../WaitingFor';
import { historyOf, LoadedHistory } from './history';
import { HistorySummary } from './HistorySummary';
import { HistoryTable } from './HistoryTable';

// The library that draws is large, and those who read the table do without it.
const HistoryCharts = lazy(() =>
  import('./HistoryCharts').then(module => ({ default: module.HistoryCharts })),
);

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  toggle: { justifySelf: 'start' },
}));

/** What happened in one sentence, and as charts or as a table. */
export function HistoryContent(props: {
  loaded: LoadedHistory;
  installation?: Installation;
}) {
  const { loaded, installation } = props;
  const classes = useStyles();
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const rpo = installation?.rpo;
  const history = useMemo(() => historyOf(loaded, rpo), [loaded, rpo]);
  return (
    <div className={classes.root}>
      <HistorySummary history={history} objective={rpo} />
      {asTable ? (
        <HistoryTable history={history} />
      ) : (
        <Suspense fallback={<WaitingFor what={t('history.what')} />}>
          <HistoryCharts history={history} />
        </Suspense>
      )}
      <Button
        className={classes.toggle}
        size="small"
        variant="outlined"
        onClick={() => setAsTable(!asTable)}
      >
        {t(asTable ? 'history.showChart' : 'history.showTable')}
      </Button>
    </div>
  );
}
