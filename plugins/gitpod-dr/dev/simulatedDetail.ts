import {
  Snapshot,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  detailInProgress,
  GRAVE_ERROR,
  HARMLESS_WARNINGS,
  snapshotDetail,
} from '../src/__testUtils__/snapshotDetail';

/** What the page of a snapshot of the harness says, by how the snapshot is. */
export function simulatedDetail(snapshot: Snapshot): SnapshotDetail {
  if (snapshot.state === 'running') {
    return detailInProgress({
      snapshot,
      progress: { phase: snapshot.phase, items: snapshot.progress },
    });
  }
  const reasons = snapshot.restorability.restorable
    ? ['It can be restored as a whole.']
    : snapshot.restorability.reasons;
  const messages = [
    ...(snapshot.errors > 0 ? [GRAVE_ERROR] : []),
    ...(snapshot.warnings > 0 ? [HARMLESS_WARNINGS] : []),
  ];
  return snapshotDetail({
    snapshot,
    headline: `${snapshot.phase}. ${reasons.join(' ')}`,
    messages: { state: 'known', value: messages },
  });
}
