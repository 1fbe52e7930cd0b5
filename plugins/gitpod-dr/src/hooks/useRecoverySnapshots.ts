import { useApi } from '@backstage/core-plugin-api';
import { RecoverySnapshots } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/** Which snapshots does the recovery cluster know? One page, newest first. */
export function useRecoverySnapshots(page: {
  offset: number;
  limit: number;
}): Polled<RecoverySnapshots> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const { offset, limit } = page;
  const ask = useCallback(
    () => api.listRecoverySnapshots(entityRef, { offset, limit }),
    [api, entityRef, offset, limit],
  );
  return usePolling(ask, { intervalMs: () => IDLE_INTERVAL_MS });
}
