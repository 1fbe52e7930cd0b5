import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClusterProblem,
  Installation,
  InstallationStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useText } from '../hooks/useText';
import { RECOVERY_SNAPSHOTS_ANCHOR, rootRouteRef } from '../routes';
import { placeName } from '../text/placeName';
import { MissingRights } from './MissingRights';
import { Time } from './Time';

const PROBLEM_TEXTS = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  'not-found': 'notFound',
  unexpected: 'unexpected',
} as const;

const useStyles = makeStyles((theme: Theme) => ({
  detail: { marginTop: theme.spacing(1), overflowWrap: 'anywhere' },
  summary: { cursor: 'pointer' },
}));

/** What a person must not forget on any page of the tab. They stay until their reason is gone. */
export function InstallationBanners(props: { status: InstallationStatus }) {
  const { installation, observation, capabilities } = props.status;
  const t = useText();
  const readOnly = [capabilities.createSnapshot, capabilities.restore].find(
    capability => !capability.allowed && capability.cause === 'read-only',
  );
  return (
    <>
      {installation.sandbox && (
        <Alert severity="info">
          <AlertTitle>{t('banner.sandbox.title')}</AlertTitle>
          {t('banner.sandbox.text')}
        </Alert>
      )}
      {observation.problem && (
        <ProblemBanner
          problem={observation.problem}
          observedAt={observation.observedAt}
          recovery={installation.recovery}
        />
      )}
      {readOnly && !readOnly.allowed && (
        <Alert severity="info">
          <AlertTitle>{t('banner.readOnly.title')}</AlertTitle>
          {readOnly.reason} {readOnly.nextStep}
        </Alert>
      )}
    </>
  );
}

function ProblemBanner(props: {
  problem: ClusterProblem;
  observedAt: string | null;
  recovery: Installation['recovery'];
}) {
  const { problem, observedAt, recovery } = props;
  const classes = useStyles();
  const t = useText();
  return (
    <Alert severity="error">
      <AlertTitle>
        {t('banner.problem.title', { cluster: problem.cluster })}
      </AlertTitle>
      {t(`banner.problem.code.${PROBLEM_TEXTS[problem.code]}`)}{' '}
      {t('banner.problem.since', { since: <Time at={problem.since} /> })}{' '}
      {observedAt
        ? t('banner.problem.lastKnown', { observed: <Time at={observedAt} /> })
        : t('banner.problem.neverKnown')}
      {recovery && <RecoveryWay recovery={recovery} />}
      <MissingRights rights={problem.missingRights} />
      <details className={classes.detail}>
        <summary className={classes.summary}>
          {t('banner.problem.detail')}
        </summary>
        {problem.message}
      </details>
    </Alert>
  );
}

/** What is left when the cluster is gone for good. */
function RecoveryWay(props: {
  recovery: NonNullable<Installation['recovery']>;
}) {
  const t = useText();
  const overview = useRouteRef(rootRouteRef);
  return (
    <div>
      {t('banner.problem.recovery')}{' '}
      <Link
        to={`${overview()}#${RECOVERY_SNAPSHOTS_ANCHOR}`}
        underline="always"
      >
        {t('banner.problem.recoveryLink', { place: placeName(props.recovery) })}
      </Link>
    </div>
  );
}
