import { useApi } from '@backstage/core-plugin-api';
import { RestorePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/**
 * What would a restore from this snapshot do? Once answered it is asked again only on request, so that
 * nothing changes while a person reads it.
 */
export function useRestorePreview(
  snapshotName: string,
): Polled<RestorePreview> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.previewRestore(entityRef, { snapshotName }),
    [api, entityRef, snapshotName],
  );
  return usePolling(ask, {
    intervalMs: preview => (preview ? null : IDLE_INTERVAL_MS),
  });
}
