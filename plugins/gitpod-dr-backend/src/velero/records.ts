import { phaseName } from './phases';
import { redactSecrets, redactText } from './redactSecrets';
import { BackupStorageLocation, VeleroBackup, VeleroRestore } from './types';

/** What is kept of a Backup. Absent numbers of the wire are zero here. */
export interface BackupRecord {
  name: string;
  uid: string;
  createdAt: string;
  deleting: boolean;
  labels: Record<string, string>;
  /** Annotations are few and small on Backups; all but copies of the object are kept. */
  annotations: Record<string, string>;
  includedNamespaces: string[];
  /** Absent where there are none. */
  excludedNamespaces?: string[];
  /** Not every object of its namespaces was chosen. */
  selective: boolean;
  storageLocation?: string;
  /** `New` where Velero has not given one yet. */
  phase: string;
  startedAt?: string;
  completedAt?: string;
  expiresAt?: string;
  errors: number;
  warnings: number;
  failureReason?: string;
  validationErrors: string[];
  progress?: { done: number; total: number };
  queuePosition?: number;
  /** Absent before Velero 1.13. */
  hooks?: { attempted: number; failed: number };
  /** Work of plugins that goes on after the items; absent where there is none. */
  operations?: { attempted: number; completed: number; failed: number };
}

/** What is kept of a Restore. */
export interface RestoreRecord {
  name: string;
  uid: string;
  createdAt: string;
  deleting: boolean;
  annotations: Record<string, string>;
  backupName?: string;
  phase: string;
  startedAt?: string;
  completedAt?: string;
  errors: number;
  warnings: number;
  failureReason?: string;
  validationErrors: string[];
  progress?: { done: number; total: number };
}

/** What is kept of a BackupStorageLocation. */
export interface LocationRecord {
  name: string;
  /** Absent until Velero has validated it once. */
  phase?: string;
  message?: string;
  readOnly: boolean;
  /** PEM of the certificate authority that Velero trusts there, beside the ordinary ones. */
  authority?: string;
  /** The Secret that has it instead. */
  authoritySecret?: string;
  provider?: string;
  bucket?: string;
  prefix?: string;
  region?: string;
  /** Go duration. */
  validationFrequency?: string;
  lastValidatedAt?: string;
  lastSyncedAt?: string;
}

/** What Velero says of an error may have the address in it that it used, signed, or a password. */
function redactAll(texts: string[] = []): string[] {
  return texts.map(text => redactSecrets(text));
}

function decode(base64: string | undefined): string | undefined {
  return base64 && Buffer.from(base64, 'base64').toString('utf8');
}

export function toLocationRecord(
  location: BackupStorageLocation,
): LocationRecord {
  const { metadata, spec = {}, status = {} } = location;
  return {
    name: metadata.name,
    phase: status.phase,
    message: redactText(status.message),
    readOnly: spec.accessMode === 'ReadOnly',
    authority: decode(spec.objectStorage?.caCert),
    authoritySecret: spec.objectStorage?.caCertRef?.name,
    provider: spec.provider,
    bucket: spec.objectStorage?.bucket,
    prefix: spec.objectStorage?.prefix,
    region: spec.config?.region,
    validationFrequency: spec.validationFrequency,
    lastValidatedAt: status.lastValidationTime,
    lastSyncedAt: status.lastSyncedTime,
  };
}

/** Whole objects in an annotation: they say nothing new, and 50,000 of them would fill the memory. */
const COPIES = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'replicated.com/restore-spec',
];

function withoutCopies(
  annotations: Record<string, string> = {},
): Record<string, string> {
  if (!COPIES.some(key => key in annotations)) return annotations;
  return Object.fromEntries(
    Object.entries(annotations).filter(([key]) => !COPIES.includes(key)),
  );
}

function hooksOf({ hookStatus }: NonNullable<VeleroBackup['status']>) {
  if (!hookStatus) return undefined;
  const { hooksAttempted = 0, hooksFailed = 0 } = hookStatus;
  return { attempted: hooksAttempted, failed: hooksFailed };
}

function operationsOf(status: NonNullable<VeleroBackup['status']>) {
  const attempted = status.backupItemOperationsAttempted ?? 0;
  if (attempted === 0) return undefined;
  return {
    attempted,
    completed: status.backupItemOperationsCompleted ?? 0,
    failed: status.backupItemOperationsFailed ?? 0,
  };
}

function progressOf(
  done: number | undefined,
  total: number | undefined,
): { done: number; total: number } | undefined {
  return total ? { done: done ?? 0, total } : undefined;
}

/**
 * Nobody misses them after a restore: the server itself leaves volume snapshots out of every Backup, which
 * it makes anew, and people leave out events.
 */
const DISPENSABLE = [
  'volumesnapshots.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
  'events',
  'events.events.k8s.io',
];

function isSelective(spec: VeleroBackup['spec'] = {}): boolean {
  const included = [
    ...(spec.includedResources ?? []),
    ...(spec.includedNamespaceScopedResources ?? []),
  ];
  const excluded = [
    ...(spec.excludedResources ?? []),
    ...(spec.excludedNamespaceScopedResources ?? []),
  ];
  return (
    spec.labelSelector !== undefined ||
    (spec.orLabelSelectors ?? []).length > 0 ||
    (included.length > 0 && !included.includes('*')) ||
    excluded.some(resource => !DISPENSABLE.includes(resource))
  );
}

export function toBackupRecord(backup: VeleroBackup): BackupRecord {
  const { metadata, spec, status = {} } = backup;
  return {
    name: metadata.name,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    deleting: Boolean(metadata.deletionTimestamp),
    labels: metadata.labels ?? {},
    annotations: withoutCopies(metadata.annotations),
    includedNamespaces: spec?.includedNamespaces ?? [],
    excludedNamespaces: spec?.excludedNamespaces?.length
      ? spec.excludedNamespaces
      : undefined,
    selective: isSelective(spec),
    storageLocation: spec?.storageLocation,
    phase: phaseName(status.phase),
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    expiresAt: status.expiration,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    failureReason: redactText(status.failureReason),
    validationErrors: redactAll(status.validationErrors),
    progress: progressOf(
      status.progress?.itemsBackedUp,
      status.progress?.totalItems,
    ),
    queuePosition: status.queuePosition,
    hooks: hooksOf(status),
    operations: operationsOf(status),
  };
}

export function toRestoreRecord(restore: VeleroRestore): RestoreRecord {
  const { metadata, spec, status = {} } = restore;
  return {
    name: metadata.name,
    uid: metadata.uid,
    createdAt: metadata.creationTimestamp,
    deleting: Boolean(metadata.deletionTimestamp),
    annotations: metadata.annotations ?? {},
    backupName: spec?.backupName,
    phase: phaseName(status.phase),
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
    failureReason: redactText(status.failureReason),
    validationErrors: redactAll(status.validationErrors),
    progress: progressOf(
      status.progress?.itemsRestored,
      status.progress?.totalItems,
    ),
  };
}
