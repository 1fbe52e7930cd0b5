import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClusterProblem,
  ForeignWork,
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
import { MissingRights } from './MissingRights';
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
  const { running, foreignWork, deploysUnseen, observation } = props.status;
  const classes = useStyles();
  const t = useText();
  const deploys = foreignWork.filter(({ kind }) => kind === 'deploy');
  if (running.length === 0 && deploys.length === 0) {
    // Nothing is known to run, but a cluster that cannot be read may hide something.
    return observation.problem || deploysUnseen ? (
      <>
        <StateBadge look="unknown" label={t('notKnown')} />
        {deploysUnseen && <DeploysUnseen problem={deploysUnseen} />}
      </>
    ) : (
      <>{t('status.nothingRuns')}</>
    );
  }
  return (
    <>
      <ul className={classes.list}>
        {running.map(work => (
          <li key={workKey(work)}>
            <RunningWorkItem
              work={work}
              foreign={foreignWork.find(
                ({ kind, name }) => kind === work.kind && name === work.name,
              )}
            />
          </li>
        ))}
        {deploys.map(deploy => (
          <li key={deploy.name}>
            <ForeignDeploy deploy={deploy} />
          </li>
        ))}
      </ul>
      {deploysUnseen && <DeploysUnseen problem={deploysUnseen} />}
    </>
  );
}

function ForeignDeploy(props: { deploy: ForeignWork }) {
  const { name, phase, since, origin } = props.deploy;
  const classes = useStyles();
  const t = useText();
  return (
    <>
      <div className={classes.title}>
        <StateBadge look="active" label={t('status.work.deploy')} />
        <LongName>{name}</LongName>
      </div>
      <div className={classes.detail}>
        {phase}
        {' · '}
        {t('status.for', { duration: <Elapsed start={since} /> })}
        {' · '}
        {t('status.foreign')}: {origin}
      </div>
    </>
  );
}

/** What is not looked at may run. */
function DeploysUnseen(props: { problem: ClusterProblem }) {
  const { message, missingRights } = props.problem;
  const t = useText();
  return (
    <div>
      {t('status.deploysUnseen', { message })}
      <MissingRights rights={missingRights} />
    </div>
  );
}

function RunningWorkItem(props: { work: RunningWork; foreign?: ForeignWork }) {
  const { work, foreign } = props;
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
        {foreign && <>: {foreign.origin}</>}
      </div>
      {work.runId && (
        <Typography variant="body2">
          <Link to={runLink({ runId: work.runId })}>{t('status.open')}</Link>
        </Typography>
      )}
    </>
  );
}
