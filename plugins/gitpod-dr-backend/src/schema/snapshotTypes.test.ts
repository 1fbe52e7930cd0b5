import {
  FacetValue,
  RestoreOfSnapshot,
  Snapshot,
  SNAPSHOT_ORDER_FIELDS,
  SnapshotContentGroup,
  SnapshotContents,
  SnapshotCoverage,
  SnapshotDeletion,
  SnapshotDeletionOrder,
  SnapshotDeletionPreview,
  SnapshotDeletionRequest,
  SnapshotDetail,
  SnapshotExpiry,
  SnapshotHooks,
  SnapshotLocation,
  SnapshotMessage,
  SnapshotMessageGroup,
  SnapshotMoment,
  SnapshotNote,
  SnapshotVolume,
  SnapshotWorkProgress,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Contract } from './__testUtils__/Contract';

// As in domainTypes.test.ts: the compiler keeps the samples in step with the types.
type Smallest<T> = {
  [K in keyof T as object extends Pick<T, K> ? never : K]: T[K];
};

const AT = '2026-11-22T08:00:00Z';
const PROGRESS = { done: 3, total: 10 };

const snapshot: Snapshot = {
  name: 'instance-ab1cd',
  uid: '7f1c',
  kind: 'instance',
  phase: 'Completed',
  state: 'good',
  errors: 0,
  warnings: 0,
  trigger: 'manual',
  createdAt: AT,
  expiry: { state: 'expired' },
  annotationFormat: '2022',
  notForNewCluster: false,
  plain: false,
  validationErrors: [],
  restorability: { restorable: true },
};

const facet: Required<FacetValue> = { value: 'Completed', count: 3 };
const moment: Required<SnapshotMoment> = {
  id: 'volumes',
  state: 'past',
  at: AT,
  endedAt: AT,
  detail: '2 of 2 volumes',
};
const smallestMoment: Smallest<SnapshotMoment> = {
  id: 'completed',
  state: 'ahead',
};
const progress: Required<SnapshotWorkProgress> = {
  phase: 'InProgress',
  items: PROGRESS,
  bytes: PROGRESS,
  queuePosition: 1,
  lastChangeAt: AT,
  stuck: { reason: 'Nothing has moved for 20 minutes.', nextStep: 'Look.' },
};
const smallestProgress: Smallest<SnapshotWorkProgress> = { phase: 'New' };
const volume: Required<SnapshotVolume> = {
  name: 'instance-ab1cd-x7',
  kind: 'PodVolumeBackup',
  phase: 'Completed',
  state: 'good',
  namespace: 'gitpod',
  pod: 'kotsadm-0',
  volume: 'backup',
  bytes: PROGRESS,
  startedAt: AT,
  completedAt: AT,
  message: 'done',
};
const smallestVolume: Smallest<SnapshotVolume> = {
  name: 'du-1',
  kind: 'DataUpload',
  phase: 'New',
  state: 'pending',
};
const hooks: Required<SnapshotHooks> = { attempted: 2, failed: 0 };
const message: Required<SnapshotMessage> = {
  namespace: 'gitpod',
  scope: 'namespace',
  text: 'hook failed',
};
const smallestMessage: Smallest<SnapshotMessage> = {
  scope: 'velero',
  text: 'upload failed',
};
const group: Required<SnapshotMessageGroup> = {
  level: 'error',
  meaning: 'attention',
  code: 'hook-failed',
  explanation: 'A hook did not end well.',
  nextStep: 'Look at the log.',
  count: 2,
  messages: [message, smallestMessage],
};
const smallestGroup: Smallest<SnapshotMessageGroup> = {
  level: 'warning',
  meaning: 'harmless',
  code: 'other',
  explanation: 'Not known.',
  count: 0,
  messages: [],
};
const contentGroup: Required<SnapshotContentGroup> = {
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: 'gitpod',
  names: ['kotsadm-authstring'],
};
const smallestContentGroup: Smallest<SnapshotContentGroup> = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  names: [],
};
const contents: Required<SnapshotContents> = {
  totalObjects: 1,
  groups: [contentGroup, smallestContentGroup],
};
const coverage: Required<SnapshotCoverage> = {
  code: 'database',
  title: 'Database',
  state: 'not-held',
  detail: 'It is outside.',
};
const note: Required<SnapshotNote> = {
  key: 'kots.io/instance',
  value: 'true',
  hidden: false,
};
const smallestNote: Smallest<SnapshotNote> = { key: 'token', hidden: true };
const location: Required<SnapshotLocation> = {
  name: 'default',
  provider: 'aws',
  bucket: 'gitpod',
  prefix: 'prod',
  region: 'eu-central-1',
  accessMode: 'ReadWrite',
  phase: 'Available',
  message: 'fine',
  lastValidatedAt: AT,
  lastSyncedAt: AT,
};
const smallestLocation: Smallest<SnapshotLocation> = {
  name: 'default',
  accessMode: 'ReadOnly',
};
const request: Required<SnapshotDeletionRequest> = {
  name: 'instance-ab1cd-1',
  phase: 'Processed',
  requestedAt: AT,
  errors: ['backup is still in progress'],
};
const detail: Required<SnapshotDetail> = {
  snapshot,
  headline: 'Completed, 16 s; can be restored.',
  timeline: [moment, smallestMoment],
  progress,
  volumes: { state: 'known', value: [volume, smallestVolume] },
  hooks: { state: 'known', value: hooks },
  messages: { state: 'pending', reason: 'Velero is being asked.' },
  contents: {
    state: 'unknown',
    reason: 'The file is gone.',
    nextStep: 'Look at the bucket.',
    missingRights: [],
  },
  coverage: [coverage],
  labels: [note],
  annotations: [note, smallestNote],
  location: { state: 'known', value: location },
  deletion: {
    explanation: 'Velero has refused it.',
    stuck: true,
    nextStep: 'Ask again.',
    request,
  },
  observation: { observedAt: AT },
};
const smallestDetail: Smallest<SnapshotDetail> = {
  snapshot,
  headline: 'Completed, 16 s; can be restored.',
  timeline: [],
  volumes: { state: 'unknown', reason: 'Refused.' },
  hooks: { state: 'unknown', reason: 'Not counted.' },
  messages: { state: 'known', value: [group, smallestGroup] },
  contents: { state: 'known', value: contents },
  coverage: [],
  labels: [],
  annotations: [],
  location: { state: 'known', value: smallestLocation },
  observation: { observedAt: null },
};
const restore: Required<RestoreOfSnapshot> = {
  name: 'instance-ab1cd.kotsadm',
  uid: '9a',
  phase: 'Completed',
  startedAt: AT,
};
const smallestRestore: Smallest<RestoreOfSnapshot> = {
  name: 'instance-ab1cd.gitpod',
  uid: '9b',
  phase: 'New',
};
const preview: Required<SnapshotDeletionPreview> = {
  snapshot,
  computedAt: AT,
  uid: '7f1c',
  confirmation: 'instance-ab1cd',
  restores: [restore, smallestRestore],
  files: ['The folder backups/instance-ab1cd.'],
  isLastGood: true,
  request,
  findings: [],
};
const smallestPreview: Smallest<SnapshotDeletionPreview> = {
  snapshot,
  computedAt: AT,
  uid: '7f1c',
  confirmation: 'instance-ab1cd',
  restores: [],
  files: [],
  isLastGood: false,
  findings: [],
};
const order: Required<SnapshotDeletionOrder> = {
  uid: '7f1c',
  confirmation: 'instance-ab1cd',
  confirmLastGood: true,
};
const smallestOrder: Smallest<SnapshotDeletionOrder> = {
  uid: '7f1c',
  confirmation: 'instance-ab1cd',
};
const deletion: Required<SnapshotDeletion> = {
  snapshotName: 'instance-ab1cd',
  snapshotUid: '7f1c',
  request,
  alreadyRequested: false,
};

const SAMPLES: [name: string, full: object, smallest: object][] = [
  ['FacetValue', facet, facet],
  ['SnapshotMoment', moment, smallestMoment],
  ['SnapshotWorkProgress', progress, smallestProgress],
  ['SnapshotVolume', volume, smallestVolume],
  ['SnapshotHooks', hooks, hooks],
  ['SnapshotMessage', message, smallestMessage],
  ['SnapshotMessageGroup', group, smallestGroup],
  ['SnapshotContentGroup', contentGroup, smallestContentGroup],
  ['SnapshotContents', contents, contents],
  ['SnapshotCoverage', coverage, coverage],
  ['SnapshotNote', note, smallestNote],
  ['SnapshotLocation', location, smallestLocation],
  ['SnapshotDetail', detail, smallestDetail],
  ['SnapshotDeletionRequest', request, request],
  ['RestoreOfSnapshot', restore, smallestRestore],
  ['SnapshotDeletionPreview', preview, smallestPreview],
  ['SnapshotDeletionOrder', order, smallestOrder],
  ['SnapshotDeletion', deletion, deletion],
];

/** Every member once: the compiler refuses to leave one out. */
function members<T extends string>(all: Record<T, true>): string[] {
  return Object.keys(all).sort();
}

const UNIONS: [name: string, members: string[]][] = [
  ['SnapshotOrderField', [...SNAPSHOT_ORDER_FIELDS].sort()],
  [
    'SnapshotMomentId',
    members<SnapshotMoment['id']>({
      requested: true,
      created: true,
      queued: true,
      started: true,
      items: true,
      volumes: true,
      operations: true,
      finalizing: true,
      completed: true,
      deleting: true,
      expires: true,
    }),
  ],
  [
    'SnapshotMomentState',
    members<SnapshotMoment['state']>({ past: true, now: true, ahead: true }),
  ],
  [
    'SnapshotVolumeKind',
    members<SnapshotVolume['kind']>({
      PodVolumeBackup: true,
      DataUpload: true,
    }),
  ],
  [
    'SnapshotVolumeState',
    members<SnapshotVolume['state']>({
      pending: true,
      running: true,
      good: true,
      bad: true,
      unknown: true,
    }),
  ],
  [
    'MessageMeaning',
    members<SnapshotMessageGroup['meaning']>({
      harmless: true,
      attention: true,
      unrestorable: true,
    }),
  ],
  [
    'SnapshotMessageLevel',
    members<SnapshotMessageGroup['level']>({ error: true, warning: true }),
  ],
  [
    'SnapshotMessageScope',
    members<SnapshotMessage['scope']>({
      velero: true,
      cluster: true,
      namespace: true,
    }),
  ],
  [
    'CoverageCode',
    members<SnapshotCoverage['code']>({
      database: true,
      'object-storage': true,
      registry: true,
      'other-namespaces': true,
      workloads: true,
      secret: true,
      secrets: true,
    }),
  ],
  [
    'CoverageState',
    members<SnapshotCoverage['state']>({
      held: true,
      'not-held': true,
      unknown: true,
    }),
  ],
  [
    'LocationAccessMode',
    members<SnapshotLocation['accessMode']>({
      ReadOnly: true,
      ReadWrite: true,
    }),
  ],
];

describe('schemas of a snapshot and its deletion', () => {
  const contract = new Contract();

  describe.each(SAMPLES)('%s', (name, full, smallest) => {
    it('has every property of the type', () => {
      expect(contract.problemsOf(name, full)).toEqual([]);
      expect(Object.keys(contract.schema(name).properties).sort()).toEqual(
        Object.keys(full).sort(),
      );
    });

    it('requires what the type requires, and no more', () => {
      expect(contract.problemsOf(name, smallest)).toEqual([]);
      expect([...contract.schema(name).required].sort()).toEqual(
        Object.keys(smallest).sort(),
      );
    });
  });

  it.each(UNIONS)('%s has the members of the type', (name, expected) => {
    expect([...contract.schema(name).enum].sort()).toEqual(expected);
  });

  it.each<SnapshotExpiry>([
    { state: 'valid', days: 0 },
    { state: 'expired' },
    { state: 'unset' },
  ])('SnapshotExpiry can be %j', expiry => {
    expect(contract.problemsOf('SnapshotExpiry', expiry)).toEqual([]);
  });
});
