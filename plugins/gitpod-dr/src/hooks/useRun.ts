import { useApi } from '@backstage/core-plugin-api';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { isActive } from '../runs/isActive';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS, WORKING_INTERVAL_MS } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

function nextAsk(run: Run | undefined): number | null {
  if (!run) return IDLE_INTERVAL_MS;
  return isActive(run) ? WORKING_INTERVAL_MS : null;
}

/** How is one run going? Asked until it has ended. */
export function useRun(runId: string): Polled<Run> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const ask = useCallback(
    () => api.getRun(entityRef, runId),
    [api, entityRef, runId],
  );
  const run = usePolling(ask, { intervalMs: nextAsk });
  useChangeSignal(installation, ['runs'], run.refresh);
  return run;
}
