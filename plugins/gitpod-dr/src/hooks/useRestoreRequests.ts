import { useApi } from '@backstage/core-plugin-api';
import { RestoreRequest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** Which restores wait for approval, or have waited? */
export function useRestoreRequests(): Polled<RestoreRequest[]> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const ask = useCallback(
    async () => (await api.listRestoreRequests(entityRef)).items,
    [api, entityRef],
  );
  const requests = usePolling(ask, {
    intervalMs: () => pollingInterval(working),
  });
  useChangeSignal(installation, ['runs'], requests.refresh);
  return requests;
}
