import { useRouteRefParams } from '@backstage/core-plugin-api';
import {
  gitpodDrReadPermission,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { BackLink } from '../../components/BackLink';
import { PolledContent } from '../../components/PolledContent';
import { httpStatus } from '../../errors/responseError';
import { useRun } from '../../hooks/useRun';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';
import { isActive } from '../../runs/isActive';
import { NewHomeOffer, offersNewHome } from './NewHomeOffer';
import { QuestionSection } from './question/QuestionSection';
import { ResultSection } from './ResultSection';
import { RunActions } from './RunActions';
import { RunAnnouncement } from './RunAnnouncement';
import { RunHeader } from './RunHeader';
import { RunLog } from './RunLog';
import { RunSteps } from './RunSteps';

/** A restore has one once it has ended, and before as far as it is known. */
function hasResult(run: Run): boolean {
  if (run.kind !== 'restore') return false;
  return !isActive(run) || Boolean(run.result?.verification?.length);
}

/** One run as it happens, and its record afterwards. */
export function RunPage() {
  const { runId } = useRouteRefParams(runRouteRef);
  return <RunView key={runId} runId={runId} />;
}

function RunView(props: { runId: string }) {
  const { runId } = props;
  const t = useText();
  const polled = useRun(runId);
  const missing = !polled.data && httpStatus(polled.error) === 404;
  return (
    <>
      <BackLink />
      {missing ? (
        <Typography>{t('run.notFound', { runId })}</Typography>
      ) : (
        <PolledContent
          polled={polled}
          what={t('run.what')}
          permission={gitpodDrReadPermission.name}
        >
          {run => (
            <>
              <RunAnnouncement run={run} />
              <RunHeader run={run} />
              <QuestionSection run={run} onChanged={polled.refresh} />
              {hasResult(run) && <ResultSection run={run} />}
              {offersNewHome(run) && <NewHomeOffer run={run} />}
              <RunSteps run={run} />
              {isActive(run) && (
                <RunActions run={run} onChanged={polled.refresh} />
              )}
              <RunLog run={run} />
            </>
          )}
        </PolledContent>
      )}
    </>
  );
}
