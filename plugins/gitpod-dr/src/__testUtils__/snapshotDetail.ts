import {
  SnapshotDeletionPreview,
  SnapshotDetail,
  SnapshotMessageGroup,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { missingRight } from './missingRights';
import { snapshot, snapshotInProgress } from './snapshots';
import { daysFromNow, hoursAgo, minutesAgo } from './times';

export const VOLUME: SnapshotVolume = {
  name: 'instance-good-x7k2p',
  kind: 'PodVolumeBackup',
  phase: 'Completed',
  state: 'good',
  namespace: 'gitpod',
  pod: 'kotsadm-rqlite-0',
  volume: 'kotsadm-rqlite',
  bytes: { done: 52_428_800, total: 52_428_800 },
  startedAt: hoursAgo(3),
  completedAt: minutesAgo(179),
};

export const HARMLESS_WARNINGS: SnapshotMessageGroup = {
  level: 'warning',
  meaning: 'harmless',
  code: 'pod-not-running',
  explanation: 'Pods that were not running have no volumes to back up.',
  count: 2,
  messages: [
    {
      scope: 'namespace',
      namespace: 'gitpod',
      text: 'pod is not running: ws-1',
    },
    {
      scope: 'namespace',
      namespace: 'gitpod',
      text: 'pod is not running: ws-2',
    },
  ],
};

export const GRAVE_ERROR: SnapshotMessageGroup = {
  level: 'error',
  meaning: 'unrestorable',
  code: 'volume-lost',
  explanation: 'The data of a volume is not in the snapshot.',
  nextStep: 'Take another snapshot.',
  count: 1,
  messages: [{ scope: 'velero', text: 'pod volume backup failed: EOF' }],
};

export function snapshotDetail(
  changes: Partial<SnapshotDetail> = {},
): SnapshotDetail {
  const name = changes.snapshot?.name ?? 'instance-good';
  return {
    snapshot: snapshot(name),
    headline:
      'Completed, 1 minute, expires in 29 days; it can be restored as a whole.',
    timeline: [
      { id: 'requested', state: 'past', at: hoursAgo(3) },
      { id: 'created', state: 'past', at: hoursAgo(3) },
      { id: 'started', state: 'past', at: hoursAgo(3) },
      { id: 'items', state: 'past', detail: '120 of 120 items' },
      {
        id: 'volumes',
        state: 'past',
        at: hoursAgo(3),
        endedAt: minutesAgo(179),
        detail: '1 of 1 volumes',
      },
      { id: 'completed', state: 'past', at: minutesAgo(179) },
      { id: 'expires', state: 'ahead', at: daysFromNow(29.5) },
    ],
    volumes: { state: 'known', value: [VOLUME] },
    hooks: { state: 'known', value: { attempted: 1, failed: 0 } },
    messages: { state: 'known', value: [] },
    contents: {
      state: 'known',
      value: {
        totalObjects: 4,
        groups: [
          {
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            namespace: 'gitpod',
            names: ['kotsadm', 'kotsadm-rqlite'],
          },
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            namespace: 'gitpod',
            names: ['gitpod-config'],
          },
          {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRole',
            names: ['kotsadm-role'],
          },
        ],
      },
    },
    coverage: [
      {
        code: 'database',
        title: 'Database',
        state: 'not-held',
        detail: 'It is an external MySQL at db.example.',
      },
      {
        code: 'registry',
        title: 'Image registry',
        state: 'unknown',
        detail: 'The installation’s configuration could not be read.',
      },
      {
        code: 'secrets',
        title: 'Secrets',
        state: 'held',
        detail: 'All 3 Secrets that the configuration refers to.',
      },
    ],
    labels: [
      { key: 'velero.io/storage-location', value: 'default', hidden: false },
    ],
    annotations: [
      { key: 'kots.io/instance', value: 'true', hidden: false },
      { key: 'example.com/token', hidden: true },
    ],
    location: {
      state: 'known',
      value: {
        name: 'default',
        provider: 'aws',
        bucket: 'gitpod-backups',
        prefix: 'prod',
        region: 'eu-central-1',
        accessMode: 'ReadWrite',
        phase: 'Available',
        lastValidatedAt: minutesAgo(1),
      },
    },
    observation: { observedAt: minutesAgo(0) },
    ...changes,
  };
}

export function detailInProgress(
  changes: Partial<SnapshotDetail> = {},
): SnapshotDetail {
  return snapshotDetail({
    snapshot: snapshotInProgress('instance-good'),
    headline: 'Velero is taking it: 62 % of the items.',
    progress: {
      phase: 'InProgress',
      items: { done: 62, total: 100 },
      bytes: { done: 26_214_400, total: 52_428_800 },
      lastChangeAt: minutesAgo(4),
    },
    contents: {
      state: 'unknown',
      reason: 'Velero writes the list of objects only at the end.',
    },
    ...changes,
  });
}

/** The portal's credential may not ask Velero for files. */
export const DOWNLOADS_REFUSED = {
  state: 'unknown' as const,
  reason: 'The portal may not ask Velero for the file.',
  nextStep: 'Grant the right below.',
  missingRights: [missingRight('downloadrequests')],
};

export function deletionPreview(
  changes: Partial<SnapshotDeletionPreview> = {},
): SnapshotDeletionPreview {
  return {
    snapshot: snapshot('instance-good'),
    computedAt: minutesAgo(0),
    uid: 'uid-instance-good',
    confirmation: 'instance-good',
    restores: [
      {
        name: 'instance-good.kotsadm',
        uid: 'uid-restore',
        phase: 'Completed',
        startedAt: hoursAgo(2),
      },
    ],
    files: ['Its objects and its log in bucket gitpod-backups.'],
    isLastGood: false,
    findings: [],
    ...changes,
  };
}
