import { useApi } from '@backstage/core-plugin-api';
import {
  GitpodDrApi,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback, useEffect, useRef } from 'react';
import { gitpodDrApiRef } from '../api';
import { LoadedHistory } from '../components/charts/history';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { usePolling } from './usePolling';

const DAYS_MS = 90 * 24 * 60 * 60 * 1000;
const PER_REQUEST = 100;
/** Marks that are closer than this many cannot be told apart, and each hundred is a request. */
const MOST = 500;
/** What matters at once is announced by the status. */
const INTERVAL_MS = 5 * 60_000;

async function load(
  api: GitpodDrApi,
  entityRef: string,
): Promise<LoadedHistory> {
  const to = Date.now();
  const from = to - DAYS_MS;
  const startedAfter = new Date(from).toISOString();
  const snapshots: Snapshot[] = [];
  for (;;) {
    const page = await api.listSnapshots(entityRef, {
      startedAfter,
      offset: snapshots.length,
      limit: PER_REQUEST,
    });
    snapshots.push(...page.items);
    const { totalItems: total, observation } = page;
    const isAll = page.items.length === 0 || snapshots.length >= total;
    if (isAll || snapshots.length >= MOST) {
      return { snapshots, total, from, to, observation };
    }
  }
}

/** Which snapshots were taken in the last 90 days? The newest of them, up to a bound. */
export function useSnapshotHistory(): Polled<LoadedHistory> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef, status, working } = useInstallation();
  const ask = useCallback(() => load(api, entityRef), [api, entityRef]);
  const history = usePolling(ask, { intervalMs: () => INTERVAL_MS });

  // A change of each item of a running snapshot is none of the last 90 days.
  const { refresh } = history;
  const state = `${working} ${status.data?.lastGoodSnapshot?.name}`;
  const seen = useRef<string>();
  useEffect(() => {
    if (!status.data) return;
    if (seen.current !== undefined && seen.current !== state) refresh();
    seen.current = state;
  }, [status.data, state, refresh]);
  return history;
}
