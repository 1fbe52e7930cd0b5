import { useApi } from '@backstage/core-plugin-api';
import { BackupSettings } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/** How are backups set up? This seldom changes, so once answered it is asked again only on request. */
export function useBackupSettings(): Polled<BackupSettings> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.getBackupSettings(entityRef),
    [api, entityRef],
  );
  return usePolling(ask, {
    intervalMs: data => (data ? null : IDLE_INTERVAL_MS),
  });
}
