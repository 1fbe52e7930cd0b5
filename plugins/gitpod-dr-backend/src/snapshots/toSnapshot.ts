import {
  Snapshot,
  SnapshotState,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readKotsSnapshot } from '../kots/annotations';
import { phaseClass } from '../velero/phases';
import { BackupRecord } from '../velero/records';
import { judgeRestorability } from './restorability';

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

/** A Backup as people see it. */
export function toSnapshot(
  backup: BackupRecord,
  target: { namespace: string; kotsAppSlug: string },
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
    progress: backup.progress,
    gitpodVersion: facts.versions[target.kotsAppSlug],
    kotsSequence: sequence,
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
  return (
    backup.includedNamespaces.includes(namespace) ||
    backup.includedNamespaces.includes('*')
  );
}
