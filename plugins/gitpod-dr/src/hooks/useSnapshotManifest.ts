import { useApi } from '@backstage/core-plugin-api';
import { SnapshotManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/**
 * What was recorded for a snapshot, and what differs today? Looking costs the cluster a dozen requests, so
 * once answered it is asked again only on request.
 */
export function useSnapshotManifest(
  snapshotName: string,
): Polled<SnapshotManifest> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.getSnapshotManifest(entityRef, snapshotName),
    [api, entityRef, snapshotName],
  );
  return usePolling(ask, {
    intervalMs: data => (data ? null : IDLE_INTERVAL_MS),
  });
}
