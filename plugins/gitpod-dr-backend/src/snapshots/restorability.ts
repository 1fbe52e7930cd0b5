import { Restorability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsSnapshotFacts } from '../kots/annotations';
import { phaseClass } from '../velero/phases';
import { BackupRecord } from '../velero/records';

/** A restore must not race with the deletion of what it restores from. */
export const EXPIRY_MARGIN_MS = 60 * 60 * 1000;

/** The installation whose snapshot it is. */
export interface SnapshotTarget {
  namespace: string;
  kotsAppSlug: string;
  /** Whether its admin console takes and restores the snapshots. */
  kots: boolean;
}

function phaseReason(
  backup: BackupRecord,
  { kots }: SnapshotTarget,
): string | undefined {
  if (backup.deleting) return 'It is being deleted.';
  switch (phaseClass(backup.phase)) {
    case 'completed':
      return undefined;
    case 'pending':
    case 'running':
      return `It is not finished (${backup.phase}).`;
    case 'deleting':
      return 'It is being deleted; its data may be gone already.';
    case 'unknown':
      return `Its phase "${backup.phase}" is not known to the portal.`;
    default:
      return kots
        ? `It did not complete (${backup.phase}); KOTS restores only completed snapshots.`
        : `It did not complete (${backup.phase}), so something is missing from it.`;
  }
}

/** Without KOTS a restore is Velero's alone, and brings back what the Backup holds. */
function kindReasonWithoutKots(
  { selective }: BackupRecord,
  { kind }: KotsSnapshotFacts,
): string | undefined {
  if (kind !== 'velero') {
    return 'KOTS made it, which holds only what KOTS marks, and this installation has no KOTS.';
  }
  return selective
    ? 'It leaves out a part of the namespace: it selects by resource or label.'
    : undefined;
}

function kindReason(
  backup: BackupRecord,
  facts: KotsSnapshotFacts,
  { kots }: SnapshotTarget,
): string | undefined {
  if (!kots) return kindReasonWithoutKots(backup, facts);
  if (facts.kind === 'application') {
    return 'It is a partial snapshot of the application, without the admin console.';
  }
  if (facts.kind === 'velero') {
    return 'It is a plain Velero backup, not a KOTS instance snapshot.';
  }
  if (facts.multiPart) {
    return 'It was made for Embedded Cluster in several parts, which cannot be restored here.';
  }
  return undefined;
}

function annotationReasons(
  facts: KotsSnapshotFacts,
  target: SnapshotTarget,
): string[] {
  if (!target.kots || facts.kind !== 'instance') return [];
  const reasons: string[] = [];
  if (!facts.kotsadmImage) {
    reasons.push('It does not say which admin console image it was made with.');
  }
  if (!facts.namespace) {
    reasons.push("It does not say which namespace's admin console it holds.");
  } else if (facts.namespace !== target.namespace) {
    reasons.push(
      `It holds the admin console of namespace ${facts.namespace}, not of ${target.namespace}.`,
    );
  }
  if (!Object.hasOwn(facts.sequences, target.kotsAppSlug)) {
    reasons.push(
      `It names no deployed version of "${target.kotsAppSlug}", without which KOTS never ends the restore.`,
    );
  }
  return reasons;
}

function expiryReason(backup: BackupRecord, now: Date): string | undefined {
  if (!backup.expiresAt) return undefined;
  const leftMs = new Date(backup.expiresAt).getTime() - now.getTime();
  if (leftMs <= 0) return 'It has expired; Velero may delete it at any time.';
  if (leftMs < EXPIRY_MARGIN_MS) {
    return 'It expires within an hour; Velero could delete it during the restore.';
  }
  return undefined;
}

/**
 * Until when a whole restore from this Backup is possible, in ms: `-Infinity` where it never is,
 * `Infinity` where the Backup does not expire.
 */
export function restorableUntil(
  backup: BackupRecord,
  facts: KotsSnapshotFacts,
  target: SnapshotTarget,
): number {
  if (lastingReasons(backup, facts, target).length > 0) return -Infinity;
  if (!backup.expiresAt) return Infinity;
  return Date.parse(backup.expiresAt) - EXPIRY_MARGIN_MS;
}

/** What time does not change. */
function lastingReasons(
  backup: BackupRecord,
  facts: KotsSnapshotFacts,
  target: SnapshotTarget,
): string[] {
  return [
    kindReason(backup, facts, target),
    phaseReason(backup, target),
    ...annotationReasons(facts, target),
  ].filter((reason): reason is string => reason !== undefined);
}

/**
 * Whether a whole restore from this Backup is possible, with every reason against it. These are the
 * checks of `kubectl kots restore`, which skips most of them in silence, and those it lacks; where there
 * is no KOTS, those of a restore by Velero alone.
 */
export function judgeRestorability(
  backup: BackupRecord,
  facts: KotsSnapshotFacts,
  target: SnapshotTarget,
  now: Date,
): Restorability {
  const expiry = expiryReason(backup, now);
  const reasons = [
    ...lastingReasons(backup, facts, target),
    ...(expiry ? [expiry] : []),
  ];
  return reasons.length === 0
    ? { restorable: true }
    : { restorable: false, reasons };
}
