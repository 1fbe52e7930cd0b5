import { useRouteRef } from '@backstage/core-plugin-api';
import {
  InstallationStatus,
  Run,
  SnapshotPreflight,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { FindingList } from '../../components/FindingList';
import { RunningWorkList } from '../../components/RunningWorkList';
import { Section } from '../../components/Section';
import { Polled } from '../../hooks/polled';
import { useCreateSnapshot } from '../../hooks/useCreateSnapshot';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';
import { PreflightSection } from './PreflightSection';
import { StartSection } from './StartSection';

/** What was looked at, what stands in the way, what runs, and the start. */
export function PreflightContent(props: {
  preflight: SnapshotPreflight;
  polled: Polled<SnapshotPreflight>;
  status: InstallationStatus;
}) {
  const { preflight, polled, status } = props;
  const t = useText();
  const navigate = useNavigate();
  const runLink = useRouteRef(runRouteRef);
  const onStarted = useCallback(
    (run: Run) => navigate(runLink({ runId: run.id })),
    [navigate, runLink],
  );
  const create = useCreateSnapshot(onStarted);
  const looking = polled.waitingSince !== undefined;
  return (
    <>
      <PreflightSection
        preflight={preflight}
        installation={status.installation}
        looking={looking}
        onAgain={polled.refresh}
      />
      {preflight.findings.length > 0 && (
        <Section title={t('backUp.findings.title')}>
          <FindingList
            findings={preflight.findings}
            titles={{
              block: t('backUp.findings.block'),
              warn: t('backUp.findings.warn'),
              info: t('backUp.findings.info'),
            }}
          />
        </Section>
      )}
      {status.running.length > 0 && (
        <Section title={t('backUp.runningNow')}>
          <RunningWorkList status={status} />
        </Section>
      )}
      <StartSection
        preflight={preflight}
        status={status}
        pending={create.pending}
        error={create.error}
        onStart={create.run}
      />
    </>
  );
}
