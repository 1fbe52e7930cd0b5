import { useApi } from '@backstage/core-plugin-api';
import {
  RestoreTarget,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { usePolling } from './usePolling';

/**
 * From when is a snapshot? Asked once: it does not change, and it may be gone after a restore. For a restore
 * onto the recovery cluster that one is asked, since the other may be lost.
 */
export function useSnapshotOnce(
  snapshotName: string,
  target: RestoreTarget = 'own',
): Polled<Snapshot> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(async () => {
    if (target === 'own') return api.getSnapshot(entityRef, snapshotName);
    const { list } = await api.listRecoverySnapshots(entityRef, {
      text: snapshotName,
    });
    const found = list.items.find(({ name }) => name === snapshotName);
    if (!found) throw new Error(`${snapshotName} is not there (any more)`);
    return found;
  }, [api, entityRef, snapshotName, target]);
  return usePolling(ask, { intervalMs: () => null });
}
