import {
  SnapshotVolume,
  SnapshotWorkProgress,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isActive, phaseClass } from '../../velero/phases';
import { BackupRecord, LocationRecord } from '../../velero/records';
import { longestSilenceMs } from '../../velero/storageLocation';
import { minutesText } from './humanText';

/** A hook may run for ten minutes without anything to be seen. */
const LONGEST_STILL_MS = 12 * 60_000;
/** The server looks at new Backups at once, unless it works on another. */
const LONGEST_UNSEEN_MS = 2 * 60_000;

export interface ProgressFacts {
  backup: BackupRecord;
  volumes: SnapshotVolume[];
  location?: LocationRecord;
  /** Other work of the same Velero server that has not ended. */
  othersActive: boolean;
  /** When anything of it was last seen to move. */
  changedAt?: Date;
  /** For how long nothing of it is known to have moved. */
  stillForMs: number;
  /** False while the cluster cannot be read: then nothing is seen to move either. */
  inContact: boolean;
  veleroNamespace: string;
  now: Date;
}

/** Since when the server is silent, in ms; undefined if it is not, or cannot be told. */
function silenceOf(
  location: LocationRecord | undefined,
  now: Date,
): number | undefined {
  const longestMs = longestSilenceMs(location?.validationFrequency);
  if (!location?.lastValidatedAt || longestMs === undefined) return undefined;
  const ageMs = now.getTime() - Date.parse(location.lastValidatedAt);
  return ageMs > longestMs ? ageMs : undefined;
}

function stuckOf(facts: ProgressFacts): SnapshotWorkProgress['stuck'] {
  const { backup, location, now, veleroNamespace, stillForMs } = facts;
  if (!facts.inContact) return undefined;
  const look = `Look at: kubectl get deployment velero -n ${veleroNamespace}, and its log.`;
  const silentMs = silenceOf(location, now);
  if (silentMs !== undefined) {
    return {
      reason: `The Velero server seems to be gone: it has not looked at storage location ${
        location!.name
      } for ${minutesText(silentMs)}.`,
      nextStep: `${look} When it comes back it marks unfinished work as failed; then take another snapshot.`,
    };
  }
  const waitedMs = now.getTime() - Date.parse(backup.createdAt);
  const isPending = phaseClass(backup.phase) === 'pending';
  if (isPending && !facts.othersActive && waitedMs > LONGEST_UNSEEN_MS) {
    return {
      reason: `The Velero server has not begun with it for ${minutesText(
        waitedMs,
      )}, and it has no other work.`,
      nextStep: look,
    };
  }
  if (!isPending && stillForMs > LONGEST_STILL_MS) {
    return {
      reason: `Nothing has moved for ${minutesText(stillForMs)}.`,
      nextStep: `${look} Velero cannot stop a snapshot; only a restart of its server ends it, as failed.`,
    };
  }
  return undefined;
}

function bytesOf(volumes: SnapshotVolume[]) {
  const known = volumes.flatMap(({ bytes }) => bytes ?? []);
  if (known.length === 0) return undefined;
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    done: sum(known.map(({ done }) => done)),
    total: sum(known.map(({ total }) => total)),
  };
}

/** How far a snapshot is; undefined when Velero does not work on it. */
export function progressOf(
  facts: ProgressFacts,
): SnapshotWorkProgress | undefined {
  const { backup, volumes, changedAt } = facts;
  if (backup.deleting || !isActive(backup)) return undefined;
  return {
    phase: backup.phase,
    items: backup.progress,
    bytes: bytesOf(volumes),
    queuePosition: backup.queuePosition,
    lastChangeAt: changedAt?.toISOString(),
    stuck: stuckOf(facts),
  };
}
