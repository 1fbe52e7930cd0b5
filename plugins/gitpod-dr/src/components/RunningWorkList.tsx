import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { RunningWork } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
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
  detail: { ...theme.typography.body2, color: theme.palette.text.secondary },
}));

function workKey(work: RunningWork): string {
  return work.runId ?? `${work.origin}/${work.kind}/${work.name}`;
}

/** What changes the installation now, started here or by others. */
export function RunningWorkList(props: { running: RunningWork[] }) {
  const classes = useStyles();
  const t = useText();
  if (props.running.length === 0) return <>{t('status.nothingRuns')}</>;
  return (
    <ul className={classes.list}>
      {props.running.map(work => (
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
      <div>
        <StateBadge look="active" label={t(`status.work.${work.kind}`)} />{' '}
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
        <Link to={runLink({ runId: work.runId })}>{t('status.open')}</Link>
      )}
    </>
  );
}
