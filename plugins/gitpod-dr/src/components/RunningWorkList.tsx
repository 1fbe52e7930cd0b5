import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  InstallationStatus,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useText } from '../hooks/useText';
import { runRouteRef } from '../routes';
import { percentDone } from '../text/percentDone';
import { Elapsed } from './Elapsed';
import { LongName } from './LongName';
import { StateBadge } from './StateBadge';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    display: 'grid',
    gap: theme.spacing(1),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  title: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 1) },
  detail: { ...theme.typography.body2, color: theme.palette.text.secondary },
}));

function workKey(work: RunningWork): string {
  return work.runId ?? `${work.origin}/${work.kind}/${work.name}`;
}

/** What changes the installation now, started here or by others. */
export function RunningWorkList(props: { status: InstallationStatus }) {
  const { running, observation } = props.status;
  const classes = useStyles();
  const t = useText();
  if (running.length === 0) {
    // Nothing is known to run, but a cluster that cannot be read may hide something.
    return observation.problem ? (
      <StateBadge look="unknown" label={t('notKnown')} />
    ) : (
      <>{t('status.nothingRuns')}</>
    );
  }
  return (
    <ul className={classes.list}>
      {running.map(work => (
        <li key={workKey(work)}>
          <RunningWorkItem work={work} />
        </li>
      ))}
    </ul>
  );
}

function RunningWorkItem(props: { work: RunningWork }) {
  const { work } = props;
  const classes = useStyles();
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const percent = percentDone(work.progress);
  return (
    <>
      <div className={classes.title}>
        <StateBadge look="active" label={t(`status.work.${work.kind}`)} />
        {work.name && <LongName>{work.name}</LongName>}
      </div>
      <div className={classes.detail}>
        {work.phase}
        {percent !== undefined && (
          <> · {t('status.percent', { percent: String(percent) })}</>
        )}
        {work.startedAt && (
          <>
            {' · '}
            {t('status.for', { duration: <Elapsed start={work.startedAt} /> })}
          </>
        )}
        {work.origin === 'foreign' && <> · {t('status.foreign')}</>}
      </div>
      {work.runId && (
        <Typography variant="body2">
          <Link to={runLink({ runId: work.runId })}>{t('status.open')}</Link>
        </Typography>
      )}
    </>
  );
}
