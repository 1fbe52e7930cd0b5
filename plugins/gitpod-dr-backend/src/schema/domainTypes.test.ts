import {
  AvailableLog,
  Capability,
  ClusterProblem,
  Evidence,
  ForeignWork,
  Installation,
  InstallationStatus,
  LogLevelCounts,
  LogLine,
  MeasuredValues,
  MissingLog,
  MissingRight,
  NewHomeOrder,
  NewHomePreview,
  Obligation,
  ObligationList,
  Observation,
  PreviewFinding,
  PreviewObject,
  Progress,
  QuestionAnswer,
  QuestionField,
  QuestionOption,
  RbacRole,
  RbacRule,
  RecoverySnapshots,
  Restorability,
  RestorePreview,
  RestoreRequest,
  RestoreRequestDetail,
  RestoreRequestList,
  RestoreScope,
  RestoreTarget,
  ReviewItem,
  ReviewItemList,
  RpoStatus,
  SinceSnapshot,
  Run,
  RunEvent,
  RunList,
  RunbookExport,
  RunReport,
  RunningWork,
  RunResult,
  RunStep,
  RunWish,
  SafetySnapshotChoice,
  Snapshot,
  SnapshotList,
  StepQuestion,
  SyncedLocation,
  VerificationItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Contract } from './__testUtils__/Contract';

// The compiler keeps the samples in step with the types, the tests keep the schemas in step with
// the samples: `Required` wants every property to be there, `Smallest` none that may be absent.
type Smallest<T> = {
  [K in keyof T as object extends Pick<T, K> ? never : K]: T[K];
};

const AT = '2026-11-22T08:00:00Z';

const progress: Required<Progress> = { done: 3, total: 10 };

const installation: Required<Installation> = {
  entityRef: 'component:default/gitpod',
  name: 'gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
  kotsAppSlug: 'gitpod',
  kots: true,
  veleroNamespace: 'velero',
  rpo: 'PT24H',
  rto: 'PT4H',
  recovery: { cluster: 'dr-eu', namespace: 'gitpod' },
  sandbox: false,
};
const smallestInstallation: Smallest<Installation> = {
  entityRef: 'component:default/gitpod',
  name: 'gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
  kotsAppSlug: 'gitpod',
  sandbox: true,
};

const rule: Required<RbacRule> = {
  apiGroups: [''],
  resources: ['secrets'],
  resourceNames: ['kotsadm-authstring'],
  verbs: ['get'],
};
const smallestRule: Smallest<RbacRule> = {
  apiGroups: ['velero.io'],
  resources: ['backups'],
  verbs: ['list'],
};
const role: Required<RbacRole> = {
  kind: 'Role',
  name: 'gitpod-dr-backup',
  namespace: 'gitpod',
};
const smallestRole: Smallest<RbacRole> = {
  kind: 'ClusterRole',
  name: 'gitpod-dr-restore',
};
const missingRight: Required<MissingRight> = {
  cluster: 'prod-eu',
  tier: 'backup',
  identity: 'system:serviceaccount:gitpod-dr:gitpod-dr-backup',
  refused: 'get secrets kotsadm-authstring in gitpod',
  role,
  rule,
};
const smallestMissingRight: Smallest<MissingRight> = {
  cluster: 'prod-eu',
  tier: 'restore',
  refused: 'list backups.velero.io in velero',
  role: smallestRole,
  rule: smallestRule,
};

const problem: Required<ClusterProblem> = {
  cluster: 'prod-eu',
  code: 'forbidden',
  message: 'Cluster prod-eu refused to list Backups',
  since: AT,
  missingRights: [missingRight, smallestMissingRight],
};
const smallestProblem: Smallest<ClusterProblem> = {
  cluster: 'prod-eu',
  code: 'unreachable',
  message: 'Cluster prod-eu could not be reached',
  since: AT,
};
const observation: Required<Observation> = { observedAt: AT, problem };
const smallestObservation: Smallest<Observation> = { observedAt: null };

const rpo: Required<RpoStatus> = {
  state: 'met',
  reason: 'The newest good snapshot is younger than the objective.',
  objective: 'PT24H',
};
const smallestRpo: Smallest<RpoStatus> = {
  state: 'unknown',
  reason: 'There is no objective.',
};

const work: Required<RunningWork> = {
  origin: 'portal',
  kind: 'restore',
  name: 'instance-ab1cd',
  phase: 'Restore the applications',
  startedAt: AT,
  progress,
  runId: '7f1c',
};
const smallestWork: Smallest<RunningWork> = {
  origin: 'foreign',
  kind: 'snapshot',
  phase: 'InProgress',
};

const foreignWork: Required<ForeignWork> = {
  kind: 'snapshot',
  name: 'instance-ab1cd',
  phase: 'InProgress',
  since: AT,
  startedBy: 'schedule',
  origin: "KOTS's schedule started it.",
  progress,
};
const smallestForeignWork: Smallest<ForeignWork> = {
  kind: 'deploy',
  name: 'installer-44',
  phase: 'Running',
  since: AT,
  startedBy: 'kots',
  origin: 'KOTS deploys.',
};

const possible: Required<Extract<Capability, { allowed: true }>> = {
  allowed: true,
};
const impossible: Required<Extract<Capability, { allowed: false }>> = {
  allowed: false,
  cause: 'permission',
  reason: 'You lack a permission.',
  nextStep: 'Ask an owner.',
  permission: 'gitpod-dr.restore.execute',
};
const smallestImpossible: Smallest<Extract<Capability, { allowed: false }>> = {
  allowed: false,
  cause: 'busy',
  reason: 'A snapshot is under way.',
  nextStep: 'Wait.',
};

const status: Required<InstallationStatus> = {
  installation,
  observation,
  lastGoodSnapshot: { name: 'instance-ab1cd', completedAt: AT },
  rpo,
  running: [work, smallestWork],
  foreignWork: [foreignWork, smallestForeignWork],
  deploysUnseen: problem,
  capabilities: {
    createSnapshot: possible,
    restore: impossible,
    deleteSnapshot: possible,
    restoreOntoRecovery: possible,
  },
};
const smallestStatus: Smallest<InstallationStatus> = {
  installation: smallestInstallation,
  observation: smallestObservation,
  rpo: smallestRpo,
  running: [],
  foreignWork: [],
  capabilities: {
    createSnapshot: possible,
    restore: smallestImpossible,
    deleteSnapshot: smallestImpossible,
  },
};

const restorable: Required<Extract<Restorability, { restorable: true }>> = {
  restorable: true,
};
const notRestorable: Required<Extract<Restorability, { restorable: false }>> = {
  restorable: false,
  reasons: ['It is not finished (InProgress).'],
};

const snapshot: Required<Snapshot> = {
  name: 'instance-ab1cd',
  uid: '7f1c',
  kind: 'instance',
  phase: 'Completed',
  state: 'good',
  errors: 0,
  warnings: 0,
  trigger: 'manual',
  createdAt: AT,
  startedAt: AT,
  completedAt: AT,
  expiresAt: AT,
  expiry: { state: 'valid', days: 29 },
  durationMs: 16_000,
  sizeBytes: 2048,
  progress,
  gitpodVersion: '2022.11.2',
  kotsSequence: 3,
  annotationFormat: 'current',
  notForNewCluster: false,
  plain: false,
  storageLocation: 'default',
  failureReason: 'none',
  validationErrors: ['a complaint'],
  restorability: restorable,
};
const smallestSnapshot: Smallest<Snapshot> = {
  name: 'instance-ab1cd',
  uid: '7f1c',
  kind: 'velero',
  phase: 'New',
  state: 'pending',
  errors: 0,
  warnings: 0,
  trigger: 'unknown',
  createdAt: AT,
  expiry: { state: 'unset' },
  annotationFormat: 'none',
  notForNewCluster: false,
  plain: true,
  validationErrors: [],
  restorability: notRestorable,
};
const snapshotList: Required<SnapshotList> = {
  items: [snapshot, smallestSnapshot],
  totalItems: 2,
  offset: 0,
  facets: {
    phases: [{ value: 'Completed', count: 1 }],
    triggers: [],
    locations: [],
  },
  observation,
};
const syncedLocation: Required<SyncedLocation> = {
  name: 'default',
  phase: 'Available',
  message: 'The bucket answers again.',
  lastSyncedAt: AT,
};
const smallestSyncedLocation: Smallest<SyncedLocation> = { name: 'default' };
const recoverySnapshots: Required<RecoverySnapshots> = {
  place: { cluster: 'dr-eu', namespace: 'gitpod' },
  locations: [syncedLocation, smallestSyncedLocation],
  list: snapshotList,
};

const previewObject: Required<PreviewObject> = {
  kind: 'Secret',
  namespace: 'gitpod',
  name: 'kotsadm-authstring',
  uid: '7f1c',
  sinceSnapshot: { state: 'same' },
};
const changedSince: Required<Extract<SinceSnapshot, { state: 'changed' }>> = {
  state: 'changed',
  at: AT,
};
const same: Required<Extract<SinceSnapshot, { state: 'same' }>> = {
  state: 'same',
};
const notKnownSince: Required<Extract<SinceSnapshot, { state: 'unknown' }>> = {
  state: 'unknown',
  reason: 'The cluster has no record of when it was last written.',
};
const smallestObject: Smallest<PreviewObject> = {
  kind: 'ClusterRole',
  name: 'kotsadm-role',
};
const finding: Required<PreviewFinding> = {
  severity: 'block',
  code: 'velero-busy',
  message: 'Backup instance-ab1cd is not finished (InProgress).',
  nextStep: 'Wait until it has ended.',
  missingRights: [missingRight],
};
const smallestFinding: Smallest<PreviewFinding> = {
  severity: 'warn',
  code: 'snapshot-has-warnings',
  message: 'It completed with 2 warnings.',
};
const expectedDowntime: Required<
  NonNullable<RestorePreview['expectedDowntime']>
> = { median: 'PT22M', longest: 'PT41M', runs: 3 };
const preview: Required<RestorePreview> = {
  digest: 'a'.repeat(64),
  computedAt: AT,
  snapshot,
  target: { kind: 'own', cluster: 'prod-eu', namespace: 'gitpod' },
  scope: 'all',
  expectedDowntime,
  confirmation: 'gitpod',
  approval: { expiresAfter: 'PT1H' },
  deletedByPortal: [previewObject],
  deletedByKots: [previewObject],
  created: [previewObject],
  kept: [smallestObject],
  notInSnapshot: ['The database.'],
  findings: [finding, smallestFinding],
};

const smallestPreview: Smallest<RestorePreview> = {
  digest: 'a'.repeat(64),
  computedAt: AT,
  snapshot: smallestSnapshot,
  target: { kind: 'recovery', cluster: 'dr-eu', namespace: 'gitpod' },
  scope: 'applications',
  confirmation: 'gitpod',
  deletedByPortal: [],
  deletedByKots: [],
  created: [],
  kept: [],
  notInSnapshot: [],
  findings: [],
};
const safetySnapshotTaken: Required<
  Extract<SafetySnapshotChoice, { take: true }>
> = { take: true };
const safetySnapshotRefused: Required<
  Extract<SafetySnapshotChoice, { take: false }>
> = { take: false, reason: 'Its volumes are lost anyway.' };
const restoreRequest: Required<RestoreRequest> = {
  id: 'request-1',
  snapshotName: 'instance-ab1cd',
  target: { kind: 'own', cluster: 'prod-eu', namespace: 'gitpod' },
  scope: 'all',
  databaseGoesBack: false,
  safetySnapshot: { take: true },
  digest: 'a'.repeat(64),
  requestedBy: 'user:default/ada',
  requestedAt: AT,
  expiresAt: AT,
  status: 'outdated',
  decidedBy: 'user:default/olivia',
  decidedAt: AT,
  reason: 'Pod kotsadm-0 was made anew',
  runId: 'run-1',
};
const smallestRestoreRequest: Smallest<RestoreRequest> = {
  id: 'request-2',
  snapshotName: 'instance-ab1cd',
  target: { kind: 'recovery', cluster: 'dr-eu', namespace: 'gitpod' },
  scope: 'applications',
  databaseGoesBack: true,
  digest: 'a'.repeat(64),
  requestedBy: 'user:default/ada',
  requestedAt: AT,
  expiresAt: AT,
  status: 'waiting',
};
const restoreRequestDetail: Required<RestoreRequestDetail> = {
  ...restoreRequest,
  preview,
  decide: possible,
  withdraw: impossible,
};
const smallestRestoreRequestDetail: Smallest<RestoreRequestDetail> = {
  ...smallestRestoreRequest,
  preview: smallestPreview,
  decide: possible,
  withdraw: possible,
};
const restoreRequests: Required<RestoreRequestList> = {
  items: [restoreRequest, smallestRestoreRequest],
};
const reviewItem: Required<ReviewItem> = {
  id: 'review-1',
  runId: 'run-1',
  snapshotName: 'instance-ab1cd',
  cluster: 'prod-eu',
  openedBy: 'user:default/ada',
  openedAt: AT,
  reason: 'Gitpod is away and nobody answers.',
  closedBy: 'user:default/olivia',
  closedAt: AT,
  note: 'It was needed.',
  close: possible,
};
const smallestReviewItem: Smallest<ReviewItem> = {
  id: 'review-2',
  runId: 'run-2',
  snapshotName: 'instance-ab1cd',
  cluster: 'prod-eu',
  openedBy: 'user:default/ada',
  openedAt: AT,
  reason: 'Gitpod is away and nobody answers.',
};
const reviewItems: Required<ReviewItemList> = {
  items: [reviewItem, smallestReviewItem],
};

const evidence: Required<Evidence> = {
  label: 'Phase',
  value: 'Completed',
  object: 'Backup velero/instance-ab1cd',
  uid: '7f1c',
  source: 'Kubernetes API',
  observedAt: AT,
};
const smallestEvidence: Smallest<Evidence> = {
  label: 'State',
  value: 'ready',
  source: 'KOTS admin console',
  observedAt: AT,
};
const option: Required<QuestionOption> = {
  id: 'credentials-revoked',
  label: 'Its credentials were revoked',
  consequence: 'The restore goes on.',
  dangerous: true,
  requires: ['how'],
};
const smallestOption: Smallest<QuestionOption> = {
  id: 'stop',
  label: 'Stop here',
};
const field: Required<QuestionField> = {
  id: 'how',
  label: 'How it was done',
  kind: 'text',
  hint: 'Name the ticket.',
};
const smallestField: Smallest<QuestionField> = {
  id: 'when',
  label: 'When it was done',
  kind: 'time',
};
const answer: Required<QuestionAnswer> = {
  optionId: 'credentials-revoked',
  values: { how: 'DR-7' },
  answeredBy: 'user:default/olivia',
  answeredAt: AT,
};
const question: Required<StepQuestion> = {
  id: 'source-fenced',
  text: 'How was the source shut out?',
  facts: ['Cluster prod-eu does not answer.'],
  options: [option, smallestOption],
  fields: [field, smallestField],
  askedAt: AT,
  answer,
  withdrawnAt: AT,
};
const smallestQuestion: Smallest<StepQuestion> = {
  id: 'source-fenced',
  text: 'How was the source shut out?',
  facts: [],
  options: [],
  fields: [],
  askedAt: AT,
};
const step: Required<RunStep> = {
  id: 'preflight',
  title: 'Check that Velero can work',
  status: 'failed',
  message: 'The storage location is not available.',
  nextStep: 'Look at the storage location.',
  missingRights: [missingRight],
  startedAt: AT,
  finishedAt: AT,
  evidence: [evidence, smallestEvidence],
  questions: [question, smallestQuestion],
  manualCommands: ['kubectl get backups -A'],
};
const smallestStep: Smallest<RunStep> = {
  id: 'preflight',
  title: 'Check that Velero can work',
  status: 'pending',
  evidence: [],
  questions: [],
  manualCommands: [],
};
const wish: Required<RunWish> = {
  requestedBy: 'user:default/olivia',
  requestedAt: AT,
  reason: 'Another snapshot is better.',
};
const smallestWish: Smallest<RunWish> = {
  requestedBy: 'user:default/olivia',
  requestedAt: AT,
};
const item: Required<VerificationItem> = {
  id: 'workloads',
  title: 'Workloads',
  verdict: 'fail',
  before: '14 workloads',
  after: '13 workloads',
  explanation: 'Deployment gitpod/server does not exist.',
  nextStep: 'Redeploy Gitpod.',
  observedAt: AT,
};
const obligation: Required<Obligation> = {
  id: 'obligation-1',
  kind: 'location-read-only',
  cluster: 'dr-eu',
  sentence: 'Storage location default of dr-eu is read-only.',
  since: AT,
  runId: 'run-1',
  settledAt: AT,
  settledAs: 'put-back',
  problem: 'Cluster dr-eu does not answer.',
};
const smallestObligation: Smallest<Obligation> = {
  id: 'obligation-2',
  kind: 'schedules-paused',
  cluster: 'dr-eu',
  sentence: "Velero's schedule nightly of dr-eu is paused.",
  since: AT,
  runId: 'run-1',
};
const exported: Required<Extract<RunbookExport, { scheduled: true }>> = {
  scheduled: true,
  directory: '/mnt/dr',
  last: { file: '/mnt/dr/component_default_gitpod.md', at: AT },
  problem: { message: 'Folder /mnt/dr is full.', at: AT },
};
const smallestExported: Smallest<Extract<RunbookExport, { scheduled: true }>> =
  { scheduled: true, directory: '/mnt/dr' };
const notExported: Required<Extract<RunbookExport, { scheduled: false }>> = {
  scheduled: false,
  reason: 'No folder is set.',
};
const obligations: Required<ObligationList> = {
  items: [obligation, smallestObligation],
};
const newHomeOrder: Required<NewHomeOrder> = { confirmation: 'gitpod' };
const newHomePreview: Required<NewHomePreview> = {
  cluster: 'dr-eu',
  namespace: 'gitpod',
  checkedAt: AT,
  confirmation: 'gitpod',
  changes: ['Storage location default of dr-eu becomes writable.'],
  findings: [finding],
  move: { configuration: 'gitpodDr: {}', entity: 'metadata: {}' },
};
const smallestItem: Smallest<VerificationItem> = {
  id: 'workloads',
  title: 'Workloads',
  verdict: 'unknown',
  explanation: 'The cluster does not answer.',
  observedAt: AT,
};
const result: Required<RunResult> = {
  verification: [item, smallestItem],
  measuredRto: 'PT31M',
  measuredRpo: 'PT9H',
  stands: ['Restore velero/instance-ab1cd.gitpod is InProgress.'],
};
const smallestResult: Smallest<RunResult> = {};
const run: Required<Run> = {
  id: '7f1c',
  kind: 'restore',
  entityRef: 'component:default/gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
  snapshotName: 'instance-ab1cd',
  target: 'own',
  scope: 'all',
  requestedBy: 'user:default/olivia',
  note: 'before the upgrade',
  status: 'failed',
  summary: 'Nothing was deleted.',
  createdAt: AT,
  startedAt: AT,
  finishedAt: AT,
  pause: smallestWish,
  giveUp: wish,
  result,
  steps: [step, smallestStep],
};
const smallestRun: Smallest<Run> = {
  id: '7f1c',
  kind: 'snapshot',
  entityRef: 'component:default/gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
  requestedBy: 'user:default/olivia',
  status: 'queued',
  createdAt: AT,
  steps: [],
};
const runList: Required<RunList> = {
  items: [run, smallestRun],
  totalItems: 2,
  offset: 0,
};
const runEvent: Required<RunEvent> = {
  id: 1,
  at: AT,
  stepId: 'preflight',
  level: 'info',
  message: 'Started.',
};
const smallestEvent: Smallest<RunEvent> = {
  id: 2,
  at: AT,
  level: 'error',
  message: 'Failed.',
};

const measured: Required<MeasuredValues> = {
  rto: 'PT31M',
  rpo: 'PT9H',
  rtoObjective: 'PT4H',
  rpoObjective: 'PT24H',
};
const smallestMeasured: Smallest<MeasuredValues> = {};
const report: Required<RunReport> = {
  format: 1,
  generatedAt: AT,
  run,
  events: [runEvent, smallestEvent],
  verification: [item, smallestItem],
  measured,
};

const logLine: Required<LogLine> = {
  number: 1,
  time: AT,
  level: 'warning',
  message: 'Skipped',
  fields: { name: 'gitpod' },
};
const smallestLogLine: Smallest<LogLine> = {
  number: 2,
  level: 'unknown',
  message: '',
  fields: {},
};
const levels: Required<LogLevelCounts> = {
  debug: 0,
  info: 0,
  warning: 1,
  error: 0,
  unknown: 1,
};
const log: Required<AvailableLog> = {
  state: 'available',
  items: [logLine, smallestLogLine],
  totalItems: 2,
  offset: 0,
  levels,
  truncated: 'It is longer.',
  unfinished: 'Velero is still at work.',
  fetchedAt: AT,
};
const smallestLog: Smallest<AvailableLog> = {
  state: 'available',
  items: [],
  totalItems: 0,
  offset: 0,
  levels,
  fetchedAt: AT,
};
const missingLog: Required<MissingLog> = {
  state: 'missing',
  cause: 'running',
  reason: 'It is not done.',
  nextStep: 'Wait.',
  phase: 'InProgress',
  progress,
  missingRights: [missingRight],
};
const smallestMissingLog: Smallest<MissingLog> = {
  state: 'missing',
  cause: 'not-stored',
  reason: 'It is gone.',
};

const SAMPLES: [string, full: object, smallest: object][] = [
  ['Progress', progress, progress],
  ['Installation', installation, smallestInstallation],
  ['RbacRule', rule, smallestRule],
  ['RbacRole', role, smallestRole],
  ['MissingRight', missingRight, smallestMissingRight],
  ['ClusterProblem', problem, smallestProblem],
  ['Observation', observation, smallestObservation],
  ['RpoStatus', rpo, smallestRpo],
  ['RunningWork', work, smallestWork],
  ['ForeignWork', foreignWork, smallestForeignWork],
  ['Possible', possible, possible],
  ['Impossible', impossible, smallestImpossible],
  ['InstallationStatus', status, smallestStatus],
  ['Restorable', restorable, restorable],
  ['NotRestorable', notRestorable, notRestorable],
  ['Snapshot', snapshot, smallestSnapshot],
  ['SnapshotList', snapshotList, snapshotList],
  ['SameSinceSnapshot', same, same],
  ['ChangedSinceSnapshot', changedSince, changedSince],
  ['UnknownSinceSnapshot', notKnownSince, notKnownSince],
  ['SyncedLocation', syncedLocation, smallestSyncedLocation],
  ['RecoverySnapshots', recoverySnapshots, recoverySnapshots],
  ['PreviewObject', previewObject, smallestObject],
  ['PreviewFinding', finding, smallestFinding],
  ['ExpectedDowntime', expectedDowntime, expectedDowntime],
  ['RestorePreview', preview, smallestPreview],
  ['ApprovalTerms', preview.approval, preview.approval],
  ['RestoreRequestState', restoreRequest, smallestRestoreRequest],
  ['RestoreRequestDetail', restoreRequestDetail, smallestRestoreRequestDetail],
  ['RestoreRequestList', restoreRequests, restoreRequests],
  ['ReviewItem', reviewItem, smallestReviewItem],
  ['ReviewItemList', reviewItems, reviewItems],
  ['SafetySnapshotTaken', safetySnapshotTaken, safetySnapshotTaken],
  ['SafetySnapshotRefused', safetySnapshotRefused, safetySnapshotRefused],
  ['Evidence', evidence, smallestEvidence],
  ['QuestionOption', option, smallestOption],
  ['QuestionField', field, smallestField],
  ['QuestionAnswer', answer, answer],
  ['StepQuestion', question, smallestQuestion],
  ['RunStep', step, smallestStep],
  ['RunWish', wish, smallestWish],
  ['VerificationItem', item, smallestItem],
  ['Obligation', obligation, smallestObligation],
  ['ObligationList', obligations, obligations],
  ['RunbookExported', exported, smallestExported],
  ['RunbookNotExported', notExported, notExported],
  ['NewHomeOrder', newHomeOrder, newHomeOrder],
  ['NewHomePreview', newHomePreview, newHomePreview],
  ['RunResult', result, smallestResult],
  ['Run', run, smallestRun],
  ['RunList', runList, runList],
  ['RunEvent', runEvent, smallestEvent],
  ['MeasuredValues', measured, smallestMeasured],
  ['RunReport', report, report],
  ['LogLine', logLine, smallestLogLine],
  ['LogLevelCounts', levels, levels],
  ['AvailableLog', log, smallestLog],
  ['MissingLog', missingLog, smallestMissingLog],
];

/** The members of a union, complete by the compiler's word. */
function members<T extends string>(all: Record<T, true>): string[] {
  return Object.keys(all).sort();
}

const UNIONS: [string, string[]][] = [
  [
    'LogLevel',
    members<LogLine['level']>({
      debug: true,
      info: true,
      warning: true,
      error: true,
      unknown: true,
    }),
  ],
  [
    'MissingLogCause',
    members<MissingLog['cause']>({
      'not-started': true,
      running: true,
      'never-ran': true,
      interrupted: true,
      deleting: true,
      'snapshot-gone': true,
      'location-missing': true,
      'location-unavailable': true,
      'missing-right': true,
      cluster: true,
      'velero-down': true,
      'not-processed': true,
      'no-address': true,
      unsupported: true,
      'not-stored': true,
      refused: true,
      'storage-error': true,
      'storage-unreachable': true,
      'storage-timeout': true,
      certificate: true,
      redirected: true,
      damaged: true,
      'too-large': true,
      busy: true,
    }),
  ],
  [
    'CredentialTier',
    members<MissingRight['tier']>({ read: true, backup: true, restore: true }),
  ],
  [
    'RbacRoleKind',
    members<RbacRole['kind']>({ Role: true, ClusterRole: true }),
  ],
  [
    'ClusterProblemCode',
    members<ClusterProblem['code']>({
      unreachable: true,
      timeout: true,
      unauthorized: true,
      forbidden: true,
      'not-found': true,
      unexpected: true,
    }),
  ],
  [
    'RpoState',
    members<RpoStatus['state']>({ met: true, breached: true, unknown: true }),
  ],
  [
    'WorkOrigin',
    members<RunningWork['origin']>({ portal: true, foreign: true }),
  ],
  [
    'ForeignWorkKind',
    members<ForeignWork['kind']>({
      snapshot: true,
      restore: true,
      deploy: true,
    }),
  ],
  [
    'ForeignWorkStarter',
    members<ForeignWork['startedBy']>({
      schedule: true,
      kots: true,
      velero: true,
      unknown: true,
    }),
  ],
  [
    'AnnotationFormat',
    members<Snapshot['annotationFormat']>({
      '2022': true,
      current: true,
      none: true,
    }),
  ],
  [
    'ImpossibleCause',
    members<Extract<Capability, { allowed: false }>['cause']>({
      permission: true,
      'read-only': true,
      busy: true,
      cluster: true,
      unsupported: true,
      person: true,
      over: true,
    }),
  ],
  [
    'SnapshotKind',
    members<Snapshot['kind']>({
      instance: true,
      application: true,
      velero: true,
    }),
  ],
  [
    'SnapshotState',
    members<Snapshot['state']>({
      pending: true,
      running: true,
      good: true,
      attention: true,
      bad: true,
      deleting: true,
      unknown: true,
    }),
  ],
  [
    'SnapshotTrigger',
    members<Snapshot['trigger']>({
      manual: true,
      schedule: true,
      unknown: true,
    }),
  ],
  [
    'FindingSeverity',
    members<PreviewFinding['severity']>({
      block: true,
      warn: true,
      info: true,
    }),
  ],
  [
    'RestoreRequestStatus',
    members<RestoreRequest['status']>({
      waiting: true,
      approved: true,
      rejected: true,
      withdrawn: true,
      outdated: true,
      expired: true,
    }),
  ],
  ['RunKind', members<Run['kind']>({ snapshot: true, restore: true })],
  [
    'RunStatus',
    members<Run['status']>({
      queued: true,
      running: true,
      paused: true,
      succeeded: true,
      unproved: true,
      failed: true,
      stopped: true,
    }),
  ],
  [
    'StepStatus',
    members<RunStep['status']>({
      pending: true,
      running: true,
      succeeded: true,
      unproved: true,
      failed: true,
    }),
  ],
  [
    'EvidenceSource',
    members<Evidence['source']>({
      'Kubernetes API': true,
      'KOTS admin console': true,
      'Velero object storage': true,
      Gitpod: true,
      "the portal's database": true,
      'a person': true,
    }),
  ],
  ['RestoreTarget', members<RestoreTarget>({ own: true, recovery: true })],
  [
    'RestoreScope',
    members<RestoreScope>({
      all: true,
      'admin-console': true,
      applications: true,
    }),
  ],
  [
    'QuestionFieldKind',
    members<QuestionField['kind']>({ text: true, time: true }),
  ],
  [
    'ObligationKind',
    members<Obligation['kind']>({
      'location-read-only': true,
      'schedules-paused': true,
    }),
  ],
  [
    'ObligationSettlement',
    members<NonNullable<Obligation['settledAs']>>({
      'put-back': true,
      'new-home': true,
    }),
  ],
  [
    'Verdict',
    members<VerificationItem['verdict']>({
      pass: true,
      warn: true,
      fail: true,
      unknown: true,
    }),
  ],
  [
    'EventLevel',
    members<RunEvent['level']>({ info: true, warn: true, error: true }),
  ],
];

describe('schemas of the domain types', () => {
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
      expect([...(contract.schema(name).required ?? [])].sort()).toEqual(
        Object.keys(smallest).sort(),
      );
    });
  });

  it.each(UNIONS)('%s has the members of the type', (name, expected) => {
    expect([...contract.schema(name).enum].sort()).toEqual(expected);
  });

  it('notices a property that is not described', () => {
    expect(contract.problemsOf('Progress', { ...progress, more: 1 })).toEqual([
      expect.stringContaining('must NOT have additional properties'),
    ]);
  });
});
