import { useApi } from '@backstage/core-plugin-api';
import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { usePolling } from './usePolling';

/** From when is a snapshot? Asked once: it does not change, and it may be gone after a restore. */
export function useSnapshotOnce(snapshotName: string): Polled<Snapshot> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.getSnapshot(entityRef, snapshotName),
    [api, entityRef, snapshotName],
  );
  return usePolling(ask, { intervalMs: () => null });
}
