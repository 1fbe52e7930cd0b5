import { useApi } from '@backstage/core-plugin-api';
import { NewHomePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/**
 * What would the new home change? Once answered it is asked again only on request, so that nothing changes
 * while a person reads it.
 */
export function useNewHomePreview(): Polled<NewHomePreview> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.previewNewHome(entityRef),
    [api, entityRef],
  );
  return usePolling(ask, {
    intervalMs: preview => (preview ? null : IDLE_INTERVAL_MS),
  });
}
