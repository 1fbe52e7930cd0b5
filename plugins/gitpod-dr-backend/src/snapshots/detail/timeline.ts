import {
  SnapshotMoment,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readKotsSnapshot } from '../../kots/annotations';
import { isTerminalPhase, phaseClass } from '../../velero/phases';
import { BackupRecord } from '../../velero/records';
import { counted } from './humanText';

type Moment = SnapshotMoment | undefined;

const QUEUED = ['New', 'Queued', 'ReadyToStart'];

function isFinalizing(phase: string): boolean {
  return phase.startsWith('Finalizing');
}

function waitsForOperations(phase: string): boolean {
  return phase.startsWith('WaitingForPluginOperations');
}

function requested({ annotations }: BackupRecord): Moment {
  const { requestedAt } = readKotsSnapshot(annotations);
  return requestedAt
    ? { id: 'requested', state: 'past', at: requestedAt }
    : undefined;
}

function queued({ phase, queuePosition, startedAt }: BackupRecord): Moment {
  if (startedAt || !QUEUED.includes(phase)) return undefined;
  const detail =
    queuePosition === undefined ? phase : `${phase}, place ${queuePosition}`;
  return { id: 'queued', state: 'now', detail };
}

function started({ startedAt, phase }: BackupRecord): Moment {
  if (startedAt) return { id: 'started', state: 'past', at: startedAt };
  return phaseClass(phase) === 'pending'
    ? { id: 'started', state: 'ahead' }
    : undefined;
}

function items({ phase, progress, startedAt }: BackupRecord): Moment {
  if (!startedAt || !progress) return undefined;
  return {
    id: 'items',
    state: phase === 'InProgress' ? 'now' : 'past',
    detail: `${progress.done} of ${counted(progress.total, 'item')}`,
  };
}

function volumes({ phase }: BackupRecord, known: SnapshotVolume[]): Moment {
  if (known.length === 0) return undefined;
  const starts = known.flatMap(volume => volume.startedAt ?? []).sort();
  const ends = known.flatMap(volume => volume.completedAt ?? []).sort();
  const done = known.filter(({ state }) => state === 'good').length;
  const isOver = ends.length === known.length;
  // What Velero has left undone when it ended is not done any more.
  const isAtWork = !isOver && !isTerminalPhase(phase);
  return {
    id: 'volumes',
    state: isAtWork ? 'now' : 'past',
    at: starts[0],
    endedAt: isOver ? ends.at(-1) : undefined,
    detail: `${done} of ${counted(known.length, 'volume')}`,
  };
}

function operations({ phase, operations: known }: BackupRecord): Moment {
  if (!known) return undefined;
  const failed = known.failed > 0 ? `, ${known.failed} failed` : '';
  return {
    id: 'operations',
    state: waitsForOperations(phase) ? 'now' : 'past',
    detail: `${known.completed} of ${counted(
      known.attempted,
      'operation',
    )}${failed}`,
  };
}

function completed({ phase, completedAt }: BackupRecord): Moment {
  if (completedAt) return { id: 'completed', state: 'past', at: completedAt };
  const isOpen = ['pending', 'running'].includes(phaseClass(phase));
  return isOpen ? { id: 'completed', state: 'ahead' } : undefined;
}

function deleting({ phase, deleting: isGoing }: BackupRecord): Moment {
  return isGoing || phaseClass(phase) === 'deleting'
    ? { id: 'deleting', state: 'now' }
    : undefined;
}

function expires({ expiresAt }: BackupRecord, now: Date): Moment {
  if (!expiresAt) return undefined;
  const isOver = Date.parse(expiresAt) <= now.getTime();
  return { id: 'expires', state: isOver ? 'past' : 'ahead', at: expiresAt };
}

/** What has happened to a snapshot and what is ahead, in order; nothing that no object tells. */
export function timelineOf(
  backup: BackupRecord,
  known: SnapshotVolume[],
  now: Date,
): SnapshotMoment[] {
  const moments: Moment[] = [
    requested(backup),
    { id: 'created', state: 'past', at: backup.createdAt },
    queued(backup),
    started(backup),
    items(backup),
    volumes(backup, known),
    operations(backup),
    isFinalizing(backup.phase) ? { id: 'finalizing', state: 'now' } : undefined,
    completed(backup),
    deleting(backup),
    expires(backup, now),
  ];
  return moments.filter(
    (moment): moment is SnapshotMoment => moment !== undefined,
  );
}
