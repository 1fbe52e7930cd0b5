import {
  KotsSchedule,
  ScheduleOverview,
  VeleroSchedule,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { daysFromNow, hoursAgo, minutesAgo } from './times';

export function kotsSchedule(
  changes: Partial<KotsSchedule> = {},
): KotsSchedule {
  return {
    enabled: true,
    cron: '0 3 * * *',
    timeZone: 'UTC',
    inWords: 'At 03:00',
    nextRuns: [1, 2, 3, 4, 5].map(daysFromNow),
    retention: { value: 1, unit: 'months' },
    missed: {
      items: [],
      total: 0,
      since: hoursAgo(24 * 30),
      reason: 'Looked for since the portal saw that the schedule was changed.',
    },
    ...changes,
  };
}

export function veleroSchedule(
  changes: Partial<VeleroSchedule> = {},
): VeleroSchedule {
  return {
    name: 'nightly',
    cron: '@daily',
    timeZone: 'UTC',
    inWords: 'At 00:00',
    nextRuns: [daysFromNow(1)],
    paused: false,
    phase: 'Enabled',
    validationErrors: [],
    lastBackupAt: hoursAgo(5),
    ttl: '720h0m0s',
    missed: { items: [], total: 0, since: hoursAgo(48), reason: 'Since then.' },
    ...changes,
  };
}

export function scheduleOverview(
  changes: Partial<ScheduleOverview> = {},
): ScheduleOverview {
  return {
    observation: { observedAt: minutesAgo(0) },
    kots: { known: true, value: kotsSchedule() },
    velero: { known: true, value: [] },
    ...changes,
  };
}
