import { useApi } from '@backstage/core-plugin-api';
import {
  LogLevel,
  VeleroLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { IDLE_INTERVAL_MS } from './pollingIntervals';
import { usePolling } from './usePolling';

/** Lines on a page. */
export const LOG_LINES = 100;

export interface LogQuery {
  levels: LogLevel[];
  text: string;
  /** How many lines before the last one the page ends. */
  fromEnd: number;
}

/** What keeps a log away only for a while. */
const PASSING = ['not-started', 'running', 'busy'];

/** Every reading is recorded, so that nothing is asked again without need. */
function nextAsk(log: VeleroLog | undefined, follow: boolean): number | null {
  if (!log) return IDLE_INTERVAL_MS;
  if (log.state === 'missing') {
    return PASSING.includes(log.cause) ? IDLE_INTERVAL_MS : null;
  }
  return follow && log.unfinished ? IDLE_INTERVAL_MS : null;
}

/** What does Velero's log of a snapshot say? One page of the lines that fit, the last ones first. */
export function useVeleroLog(
  snapshotName: string,
  query: LogQuery,
  options: { follow: boolean },
): Polled<VeleroLog> {
  const { follow } = options;
  const { levels, text, fromEnd } = query;
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(
    () =>
      api.getSnapshotLog(entityRef, snapshotName, {
        levels: levels.length > 0 ? levels : undefined,
        text: text || undefined,
        offset: fromEnd,
        limit: LOG_LINES,
        from: 'end',
      }),
    [api, entityRef, snapshotName, levels, text, fromEnd],
  );
  return usePolling(ask, { intervalMs: data => nextAsk(data, follow) });
}
