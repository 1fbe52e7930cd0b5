import { useApi } from '@backstage/core-plugin-api';
import { RestoreRequestDetail } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** How does one request stand? Asked again while it waits; its preview stays as it was confirmed. */
export function useRestoreRequest(
  requestId: string,
): Polled<RestoreRequestDetail> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation } = useInstallation();
  const ask = useCallback(
    () => api.getRestoreRequest(entityRef, requestId),
    [api, entityRef, requestId],
  );
  const request = usePolling(ask, {
    intervalMs: data =>
      data && data.status !== 'waiting' ? null : IDLE_INTERVAL_MS,
  });
  useChangeSignal(installation, ['runs'], request.refresh);
  return request;
}
