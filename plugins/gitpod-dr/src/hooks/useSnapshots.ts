import { useApi } from '@backstage/core-plugin-api';
import { SnapshotList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

function hasUnfinished(list: SnapshotList | undefined): boolean {
  return Boolean(
    list?.items.some(({ state }) =>
      ['pending', 'running', 'deleting'].includes(state),
    ),
  );
}

/** Which snapshots are there? One page, newest first. */
export function useSnapshots(page: {
  offset: number;
  limit: number;
}): Polled<SnapshotList> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const { offset, limit } = page;
  const ask = useCallback(
    () => api.listSnapshots(entityRef, { offset, limit }),
    [api, entityRef, offset, limit],
  );
  const snapshots = usePolling(ask, {
    intervalMs: data => pollingInterval(working || hasUnfinished(data)),
  });
  useChangeSignal(installation, ['snapshots'], snapshots.refresh);
  return snapshots;
}
