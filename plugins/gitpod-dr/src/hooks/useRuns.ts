import { useApi } from '@backstage/core-plugin-api';
import { RunKind, RunList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { isActive } from '../runs/isActive';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** What did the portal do here? One page of runs, newest first; of both kinds unless told. */
export function useRuns(page: {
  offset: number;
  limit: number;
  kind?: RunKind;
}): Polled<RunList> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const { offset, limit, kind } = page;
  const ask = useCallback(
    () => api.listRuns(entityRef, { offset, limit, ...(kind && { kind }) }),
    [api, entityRef, offset, limit, kind],
  );
  const runs = usePolling(ask, {
    intervalMs: data =>
      pollingInterval(working || Boolean(data?.items.some(isActive))),
  });
  useChangeSignal(installation, ['runs'], runs.refresh);
  return runs;
}
