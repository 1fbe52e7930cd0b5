import { useApi } from '@backstage/core-plugin-api';
import { SnapshotList } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { selectionOf, SnapshotQuery } from '../selection/snapshotQuery';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { pollingInterval } from './pollingIntervals';
import { useChangeSignal } from './useChangeSignal';
import { usePolling } from './usePolling';

/** A list with the query that it answers. */
export interface SnapshotAnswer {
  query: SnapshotQuery;
  list: SnapshotList;
}

function hasUnfinished(list: SnapshotList | undefined): boolean {
  return Boolean(
    list?.items.some(({ state }) =>
      ['pending', 'running', 'deleting'].includes(state),
    ),
  );
}

/** Which snapshots are there? One page of those that fit the query. */
export function useSnapshots(query: SnapshotQuery): Polled<SnapshotAnswer> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, installation, working } = useInstallation();
  const ask = useCallback(async () => {
    const { offset, rows } = query;
    const list = await api.listSnapshots(entityRef, {
      ...selectionOf(query),
      offset,
      limit: rows,
    });
    return { query, list };
  }, [api, entityRef, query]);
  const snapshots = usePolling(ask, {
    intervalMs: data => pollingInterval(working || hasUnfinished(data?.list)),
  });
  useChangeSignal(installation, ['snapshots'], snapshots.refresh);
  return snapshots;
}
