import { useApi } from '@backstage/core-plugin-api';
import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** What is still to be put back after restores? */
export function useOpenObligations(): Polled<Obligation[]> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const ask = useCallback(async () => {
    const { items } = await api.listObligations(entityRef);
    return items.filter(({ settledAt }) => !settledAt);
  }, [api, entityRef]);
  const obligations = usePolling(ask, {
    intervalMs: () => pollingInterval(working),
  });
  useChangeSignal(installation, ['runs'], obligations.refresh);
  return obligations;
}
