import { useApi } from '@backstage/core-plugin-api';
import { ScheduleOverview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { useCallback } from 'react';
import { gitpodDrApiRef } from '../api';
import { useInstallation } from './InstallationContext';
import { Polled } from './polled';
import { usePolling } from './usePolling';

/** Nothing announces a change of the schedule; missed runs appear with time. */
const INTERVAL_MS = 60_000;

/** When are snapshots taken, and how long are they kept? */
export function useSchedule(): Polled<ScheduleOverview> {
  const api = useApi(gitpodDrApiRef);
  const { entityRef } = useInstallation();
  const ask = useCallback(() => api.getSchedule(entityRef), [api, entityRef]);
  return usePolling(ask, { intervalMs: () => INTERVAL_MS });
}
