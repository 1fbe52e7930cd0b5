import { useApi } from '@backstage/core-plugin-api';
import { SnapshotPreflight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useEffect, useRef } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/**
 * Can a snapshot be taken now? The cluster is looked at anew for each answer, so once answered it is asked
 * again only on request, and when work in the installation begins or ends.
 */
export function useSnapshotPreflight(): Polled<SnapshotPreflight> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, working } = useInstallation();
  const ask = useCallback(
    () => api.preflightSnapshot(entityRef),
    [api, entityRef],
  );
  const preflight = usePolling(ask, {
    intervalMs: data => (data ? null : IDLE_INTERVAL_MS),
  });
  const { refresh } = preflight;
  const wasWorking = useRef(working);
  useEffect(() => {
    if (wasWorking.current !== working) refresh();
    wasWorking.current = working;
  }, [working, refresh]);
  return preflight;
}
