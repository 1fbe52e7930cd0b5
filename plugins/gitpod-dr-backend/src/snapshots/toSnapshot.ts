import {
  Snapshot,
  SnapshotExpiry,
  SnapshotState,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsSnapshotFacts, readKotsSnapshot } from '../kots/annotations';
import { phaseClass } from '../velero/phases';
import { BackupRecord } from '../velero/records';
import { judgeRestorability, SnapshotTarget } from './restorability';

function stateOf(backup: BackupRecord): SnapshotState {
  if (backup.deleting) return 'deleting';
  switch (phaseClass(backup.phase)) {
    case 'completed':
      return backup.warnings > 0 || backup.errors > 0 ? 'attention' : 'good';
    case 'failed':
      return 'bad';
    case 'pending':
      return 'pending';
    case 'running':
      return 'running';
    case 'deleting':
      return 'deleting';
    default:
      return 'unknown';
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** In ms; undefined until it has ended. */
export function durationOf({
  startedAt,
  completedAt,
}: Pick<BackupRecord, 'startedAt' | 'completedAt'>): number | undefined {
  if (!startedAt || !completedAt) return undefined;
  return Math.max(0, Date.parse(completedAt) - Date.parse(startedAt));
}

/** Whole days left as `kubectl kots backup ls` counts them, which shows nonsense once they are over. */
function expiryOf(expiresAt: string | undefined, now: Date): SnapshotExpiry {
  if (!expiresAt) return { state: 'unset' };
  const leftMs = Date.parse(expiresAt) - now.getTime();
  if (leftMs <= 0) return { state: 'expired' };
  return { state: 'valid', days: Math.floor(leftMs / DAY_MS) };
}

/** KOTS records versions on full snapshots since v1.108; of others its era cannot be told. */
function annotationFormatOf(
  facts: KotsSnapshotFacts,
): Snapshot['annotationFormat'] {
  if (facts.kind !== 'instance') return 'none';
  return Object.keys(facts.versions).length > 0 ? 'current' : '2022';
}

/** A Backup as people see it. */
export function toSnapshot(
  backup: BackupRecord,
  target: SnapshotTarget,
  now: Date,
): Snapshot {
  const facts = readKotsSnapshot(backup.annotations);
  const sequence = facts.sequences[target.kotsAppSlug];
  return {
    name: backup.name,
    uid: backup.uid,
    kind: facts.kind,
    phase: backup.phase,
    state: stateOf(backup),
    errors: backup.errors,
    warnings: backup.warnings,
    trigger: facts.trigger,
    createdAt: backup.createdAt,
    startedAt: backup.startedAt,
    completedAt: backup.completedAt,
    expiresAt: backup.expiresAt,
    expiry: expiryOf(backup.expiresAt, now),
    durationMs: durationOf(backup),
    sizeBytes: facts.volumeBytes,
    progress: backup.progress,
    gitpodVersion: facts.versions[target.kotsAppSlug],
    kotsSequence: sequence,
    annotationFormat: annotationFormatOf(facts),
    notForNewCluster: facts.kind === 'application',
    plain: facts.kind === 'velero',
    storageLocation: backup.storageLocation,
    failureReason: backup.failureReason,
    validationErrors: backup.validationErrors,
    restorability: judgeRestorability(backup, facts, target, now),
  };
}

/** True if the Backup is of this installation. */
export function belongsTo(backup: BackupRecord, namespace: string): boolean {
  const facts = readKotsSnapshot(backup.annotations);
  if (facts.namespace) return facts.namespace === namespace;
  const { includedNamespaces, excludedNamespaces } = backup;
  return (
    (includedNamespaces.includes(namespace) ||
      includedNamespaces.includes('*')) &&
    !excludedNamespaces?.includes(namespace)
  );
}
