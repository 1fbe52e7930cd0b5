import { useApi } from '@backstage/core-plugin-api';
import {
  RestorePlan,
  RestorePreview,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/**
 * What would a restore do? Once answered it is asked again only on request, so that nothing changes while
 * a person reads it. `plan` must be stable.
 */
export function useRestorePreview(plan: RestorePlan): Polled<RestorePreview> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.previewRestore(entityRef, plan),
    [api, entityRef, plan],
  );
  return usePolling(ask, {
    intervalMs: preview => (preview ? null : IDLE_INTERVAL_MS),
  });
}
