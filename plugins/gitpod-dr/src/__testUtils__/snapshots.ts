import {
  Snapshot,
  SnapshotList,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { daysFromNow, hoursAgo, minutesAgo } from './times';

export function snapshot(
  name: string,
  changes: Partial<Snapshot> = {},
): Snapshot {
  return {
    name,
    uid: `uid-${name}`,
    kind: 'instance',
    phase: 'Completed',
    state: 'good',
    errors: 0,
    warnings: 0,
    trigger: 'manual',
    createdAt: hoursAgo(3),
    startedAt: hoursAgo(3),
    completedAt: minutesAgo(179),
    expiresAt: daysFromNow(29.5),
    expiry: { state: 'valid', days: 29 },
    durationMs: 60_000,
    gitpodVersion: '2022.11.2',
    kotsSequence: 4,
    annotationFormat: 'current',
    notForNewCluster: false,
    plain: false,
    storageLocation: 'default',
    validationErrors: [],
    restorability: { restorable: true },
    ...changes,
  };
}

export function snapshotInProgress(
  name: string,
  changes: Partial<Snapshot> = {},
): Snapshot {
  return snapshot(name, {
    phase: 'InProgress',
    state: 'running',
    createdAt: minutesAgo(1),
    startedAt: minutesAgo(1),
    completedAt: undefined,
    durationMs: undefined,
    progress: { done: 62, total: 100 },
    restorability: {
      restorable: false,
      reasons: ['It is still being taken.'],
    },
    ...changes,
  });
}

export const failedSnapshot = snapshot('instance-failed', {
  phase: 'PartiallyFailed',
  state: 'bad',
  errors: 3,
  warnings: 1,
  trigger: 'schedule',
  createdAt: hoursAgo(27),
  startedAt: hoursAgo(27),
  completedAt: hoursAgo(26.9),
  restorability: {
    restorable: false,
    reasons: ['It ended as PartiallyFailed, so parts of it are missing.'],
  },
});

export const snapshotOfUnknownPhase = snapshot('instance-odd', {
  phase: 'Quantum',
  state: 'unknown',
  createdAt: hoursAgo(50),
  restorability: {
    restorable: false,
    reasons: ['Velero reports a phase that this portal does not know.'],
  },
});

export function snapshotList(
  items: Snapshot[],
  changes: Partial<SnapshotList> = {},
): SnapshotList {
  return {
    items,
    totalItems: items.length,
    offset: 0,
    facets: {
      phases: [{ value: 'Completed', count: items.length }],
      triggers: [{ value: 'manual', count: items.length }],
      locations: [{ value: 'default', count: items.length }],
    },
    observation: { observedAt: minutesAgo(0) },
    ...changes,
  };
}
