import { HistorySection } from '../../components/charts/HistorySection';
import { SubTabs } from '../../components/SubTabs';
import { usePageOffset } from '../../hooks/usePageOffset';
import { useRuns } from '../../hooks/useRuns';
import { SnapshotsSection } from '../snapshotList/SnapshotsSection';
import { RunsSection } from './RunsSection';
import { StatusSection } from './StatusSection';

const RUNS_PER_PAGE = 10;

/** Can Gitpod be brought back, from what, and what was done so far? */
export function OverviewPage() {
  const [runOffset, setRunOffset] = usePageOffset('runs');
  const runs = useRuns({ offset: runOffset, limit: RUNS_PER_PAGE });

  return (
    <>
      <StatusSection />
      <SubTabs current="snapshots" />
      <HistorySection />
      <SnapshotsSection />
      <RunsSection
        runs={runs}
        limit={RUNS_PER_PAGE}
        onOffsetChange={setRunOffset}
      />
    </>
  );
}
