import { Link } from '@backstage/core-components';
import { useRouteRef, useRouteRefParams } from '@backstage/core-plugin-api';
import {
  gitpodDrReadPermission,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { httpStatus } from '../../errors/responseError';
import { useRun } from '../../hooks/useRun';
import { useRunTitle } from '../../hooks/useRunTitle';
import { useText } from '../../hooks/useText';
import { giveUpRunRouteRef, runRouteRef } from '../../routes';
import { isActive } from '../../runs/isActive';
import { GiveUpForm } from './GiveUpForm';
import { Meaning } from './Meaning';

/** What giving a run up means, and the order to do it. */
export function GiveUpRunPage() {
  const { runId } = useRouteRefParams(giveUpRunRouteRef);
  return <GiveUp key={runId} runId={runId} />;
}

function GiveUp(props: { runId: string }) {
  const { runId } = props;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  const polled = useRun(runId);
  const missing = !polled.data && httpStatus(polled.error) === 404;
  return (
    <>
      <Typography>
        <Link to={runLink({ runId })}>← {t('runActions.confirm.back')}</Link>
      </Typography>
      {missing ? (
        <Typography>{t('run.notFound', { runId })}</Typography>
      ) : (
        <PolledContent
          polled={polled}
          what={t('run.what')}
          permission={gitpodDrReadPermission.name}
        >
          {run => <Order run={run} />}
        </PolledContent>
      )}
    </>
  );
}

function Order(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  const title = useRunTitle(run);
  const active = isActive(run);
  return (
    <>
      <Section title={t('runActions.confirm.title', { run: title })}>
        {active ? (
          <Meaning run={run} />
        ) : (
          <Typography>{t('runActions.confirm.ended')}</Typography>
        )}
      </Section>
      {active && <GiveUpForm run={run} />}
    </>
  );
}
