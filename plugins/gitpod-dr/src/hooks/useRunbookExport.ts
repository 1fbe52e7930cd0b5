import { useApi } from '@backstage/core-plugin-api';
import { RunbookExport } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { usePolling } from './usePolling';

/** Nothing announces an export, and it comes a few times a day. */
const INTERVAL_MS = 60_000;

/** Is the runbook kept where it can be read when the portal cannot? */
export function useRunbookExport(): Polled<RunbookExport> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () => api.getRunbookExport(entityRef),
    [api, entityRef],
  );
  return usePolling(ask, { intervalMs: () => INTERVAL_MS });
}
