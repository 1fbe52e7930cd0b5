import { HistorySection } from '../../components/charts/HistorySection';
import { SubTabs } from '../../components/SubTabs';
import { useInstallation } from '../../hooks/InstallationContext';
import { usePageOffset } from '../../hooks/usePageOffset';
import { useRuns } from '../../hooks/useRuns';
import { RecoverySnapshotsSection } from '../recoverySnapshots/RecoverySnapshotsSection';
import { SnapshotsSection } from '../snapshotList/SnapshotsSection';
import { RunsSection } from './RunsSection';
import { StatusSection } from './StatusSection';

const RUNS_PER_PAGE = 10;

/** Can Gitpod be brought back, from what, and what was done so far? */
export function OverviewPage() {
  const [runOffset, setRunOffset] = usePageOffset('runs');
  const runs = useRuns({ offset: runOffset, limit: RUNS_PER_PAGE });
  const recovery = useInstallation().installation?.recovery;

  return (
    <>
      <StatusSection />
      <SubTabs current="snapshots" />
      <HistorySection />
      <SnapshotsSection />
      {recovery && <RecoverySnapshotsSection recovery={recovery} />}
      <RunsSection
        runs={runs}
        limit={RUNS_PER_PAGE}
        onOffsetChange={setRunOffset}
      />
    </>
  );
}
