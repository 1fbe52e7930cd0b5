import { useCallback } from 'react';
import { usePageOffset } from '../../hooks/usePageOffset';
import { useRuns } from '../../hooks/useRuns';
import { useSnapshots } from '../../hooks/useSnapshots';
import { RunsSection } from './RunsSection';
import { SnapshotsSection } from './SnapshotsSection';
import { StatusSection } from './StatusSection';

const SNAPSHOTS_PER_PAGE = 20;
const RUNS_PER_PAGE = 10;

/** Can Gitpod be brought back, from what, and what was done so far? */
export function OverviewPage() {
  const [snapshotOffset, setSnapshotOffset] = usePageOffset('snapshots');
  const [runOffset, setRunOffset] = usePageOffset('runs');
  const snapshots = useSnapshots({
    offset: snapshotOffset,
    limit: SNAPSHOTS_PER_PAGE,
  });
  const runs = useRuns({ offset: runOffset, limit: RUNS_PER_PAGE });

  const refreshSnapshots = snapshots.refresh;
  const refreshRuns = runs.refresh;
  const onSnapshotAsked = useCallback(() => {
    refreshSnapshots();
    refreshRuns();
  }, [refreshSnapshots, refreshRuns]);

  return (
    <>
      <StatusSection onSnapshotAsked={onSnapshotAsked} />
      <SnapshotsSection
        snapshots={snapshots}
        limit={SNAPSHOTS_PER_PAGE}
        onOffsetChange={setSnapshotOffset}
      />
      <RunsSection
        runs={runs}
        limit={RUNS_PER_PAGE}
        onOffsetChange={setRunOffset}
      />
    </>
  );
}
