import { useApi } from '@backstage/core-plugin-api';
import { InstallationStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** Can this installation be brought back, and what runs there now? */
export function useInstallationStatus(
  entityRef: string,
): Polled<InstallationStatus> {
  const api = useApi(gitpodDrApiRef);
  const ask = useCallback(() => api.getStatus(entityRef), [api, entityRef]);
  const status = usePolling(ask, {
    intervalMs: data => pollingInterval(Boolean(data?.running.length)),
  });
  useChangeSignal(
    status.data?.installation,
    ['snapshots', 'runs'],
    status.refresh,
  );
  return status;
}
