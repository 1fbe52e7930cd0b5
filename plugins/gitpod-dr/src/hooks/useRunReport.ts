import { useApi } from '@backstage/core-plugin-api';
import { RunReport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/** All that is known of a run. Asked once: what is read and printed does not change. */
export function useRunReport(runId: string): Polled<RunReport> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.getRunReport(entityRef, runId),
    [api, entityRef, runId],
  );
  return usePolling(ask, {
    intervalMs: report => (report ? null : IDLE_INTERVAL_MS),
  });
}
