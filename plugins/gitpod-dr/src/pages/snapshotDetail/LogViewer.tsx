import {
  AvailableLog,
  gitpodDrLogsReadPermission,
  MissingLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import { MissingRights } from '../../components/MissingRights';
import { NextStep } from '../../components/NextStep';
import { PolledContent } from '../../components/PolledContent';
import { StateBadge } from '../../components/StateBadge';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';
import { LogQuery, useVeleroLog } from '../../hooks/useVeleroLog';
import { LogControls } from './LogControls';
import { LogLines } from './LogLines';
import { LogPager } from './LogPager';

const useStyles = makeStyles((theme: Theme) => ({
  log: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
  },
}));

/** A page of the log with its filter, or why there is none. */
export function LogViewer(props: { snapshotName: string; search?: string }) {
  const { snapshotName, search = '' } = props;
  const t = useText();
  const [query, setQuery] = useState<LogQuery>({
    levels: [],
    text: search,
    fromEnd: 0,
  });
  const [follow, setFollow] = useState(false);
  const polled = useVeleroLog(snapshotName, query, { follow });

  function change(changes: Partial<LogQuery>) {
    setQuery({ ...query, fromEnd: 0, ...changes });
  }

  return (
    <PolledContent
      polled={polled}
      what={t('veleroLog.what')}
      permission={gitpodDrLogsReadPermission.name}
    >
      {log =>
        log.state === 'missing' ? (
          <NoLog log={log} />
        ) : (
          <ShownLog
            snapshotName={snapshotName}
            log={log}
            query={query}
            onChange={change}
            follow={follow}
            onFollow={wanted => {
              setFollow(wanted);
              if (wanted) polled.refresh();
            }}
          />
        )
      }
    </PolledContent>
  );
}

function ShownLog(props: {
  snapshotName: string;
  log: AvailableLog;
  query: LogQuery;
  onChange: (changes: Partial<LogQuery>) => void;
  follow: boolean;
  onFollow: (follow: boolean) => void;
}) {
  const { log, query, onChange, ...controls } = props;
  const classes = useStyles();
  const t = useText();
  const filtered = query.text !== '' || query.levels.length > 0;
  return (
    <div className={classes.log}>
      {log.truncated && <Alert severity="warning">{log.truncated}</Alert>}
      {log.unfinished && <Alert severity="info">{log.unfinished}</Alert>}
      <LogControls
        {...controls}
        levels={log.levels}
        unfinished={log.unfinished !== undefined}
        query={query}
        onChange={onChange}
      />
      {log.items.length === 0 ? (
        <Typography role="status">
          {t(filtered ? 'veleroLog.none' : 'veleroLog.empty')}
        </Typography>
      ) : (
        <LogLines lines={log.items} />
      )}
      <LogPager
        log={log}
        fromEnd={query.fromEnd}
        onChange={fromEnd => onChange({ fromEnd })}
      />
      <Typography variant="body2" color="textSecondary">
        {t('veleroLog.fetched', { time: <Time at={log.fetchedAt} /> })}
      </Typography>
    </div>
  );
}

function NoLog(props: { log: MissingLog }) {
  const { reason, nextStep, phase, progress, missingRights } = props.log;
  const t = useText();
  return (
    <div role="status">
      <StateBadge look="unknown" label={t('veleroLog.missing')} />
      <Typography component="div">
        {reason} {nextStep && <NextStep>{nextStep}</NextStep>}
      </Typography>
      {progress && phase && (
        <Typography variant="body2">
          {t('veleroLog.progress', {
            done: String(progress.done),
            total: String(progress.total),
            phase,
          })}{' '}
          {t('veleroLog.asksAgain')}
        </Typography>
      )}
      <MissingRights rights={missingRights} />
    </div>
  );
}
