import { phaseClass } from '../../../velero/phases';
import { RestoreRecord } from '../../../velero/records';
import { StuckState } from './StuckState';

const MINUTE_MS = 60_000;
/** Finalizing takes seconds; where its hooks hang, it takes for ever. */
const FINALIZING_MS = 10 * MINUTE_MS;
const QUEUED_MS = MINUTE_MS;
/** A Deployment may say that its pod is away for a moment. */
const AWAY_MS = MINUTE_MS;

/** What can be seen while a step waits for a Restore. What is not known is absent. */
export interface VeleroWait {
  namespace: string;
  veleroNamespace: string;
  restore: Pick<RestoreRecord, 'name' | 'phase'>;
  /** For how long neither phase nor progress has changed. */
  unchangedMs: number;
  /** Restores of anybody that have not ended, other than ours. */
  others?: Pick<RestoreRecord, 'name' | 'phase'>[];
  /** Whether Velero's Deployment has a pod that is available. */
  serverAvailable?: boolean;
  namespaceTerminating?: boolean;
}

function logsOf(veleroNamespace: string): string {
  return `kubectl logs -n ${veleroNamespace} deployment/velero`;
}

/** Recognises why Velero does not come to an end with a Restore; undefined while it simply works. */
export function recogniseVeleroWait(wait: VeleroWait): StuckState | undefined {
  const { restore, veleroNamespace } = wait;
  if (wait.serverAvailable === false && wait.unchangedMs >= AWAY_MS) {
    return serverAway(wait);
  }
  if (wait.namespaceTerminating) return namespaceTerminating(wait);
  const kind = phaseClass(restore.phase);
  if (kind === 'pending' && wait.unchangedMs >= QUEUED_MS) {
    return wait.others?.length ? queued(wait) : notTaken(wait);
  }
  if (
    restore.phase.startsWith('Finalizing') &&
    wait.unchangedMs >= FINALIZING_MS
  ) {
    return {
      id: 'finalizing-hangs',
      sentence: `Velero has had ${restore.name} in phase ${
        restore.phase
      } for ${minutes(
        wait.unchangedMs,
      )}. Its hooks hang, as they are known to do; every other Restore waits behind it.`,
      cure: 'A restart of the Velero server lets it look at the Restore anew. First look whether a hook or a pod that it waits for can be helped.',
      commands: [
        logsOf(veleroNamespace),
        `kubectl rollout restart deployment/velero -n ${veleroNamespace}`,
      ],
    };
  }
  return undefined;
}

function serverAway({ restore, veleroNamespace }: VeleroWait): StuckState {
  return {
    id: 'velero-away',
    sentence: `The Velero server in ${veleroNamespace} has no available pod, so ${restore.name} stays "${restore.phase}" whatever happens.`,
    cure: 'When it comes back it calls a Restore that was in progress "Failed"; then a new restore is needed.',
    commands: [
      `kubectl get pods -n ${veleroNamespace}`,
      logsOf(veleroNamespace),
    ],
  };
}

/** Of a namespace that is being deleted, whoever restores into it. */
export function namespaceTerminating({
  namespace,
}: {
  namespace: string;
}): StuckState {
  return {
    id: 'namespace-terminating',
    sentence: `Namespace ${namespace} is being deleted (Terminating), so nothing can be made in it; Velero waits ten minutes for each object.`,
    cure: 'Find out what holds the namespace, let it go, and make the namespace anew; then start a new restore.',
    commands: [
      `kubectl get namespace ${namespace} -o jsonpath='{.status.conditions}'`,
    ],
  };
}

function queued({
  restore,
  others = [],
  veleroNamespace,
}: VeleroWait): StuckState {
  const names = others
    .map(({ name, phase }) => `${name} (${phase || 'New'})`)
    .join(', ');
  return {
    id: 'restore-queued',
    sentence: `${restore.name} has not begun: Velero does one Restore at a time, and ${names} has not ended.`,
    cure: 'Wait for it. Do not delete it: that does not stop it, and may keep Velero from all further Restores.',
    commands: [`kubectl get restores -n ${veleroNamespace}`],
  };
}

function notTaken({
  restore,
  unchangedMs,
  veleroNamespace,
}: VeleroWait): StuckState {
  return {
    id: 'restore-not-taken',
    sentence: `Velero has not begun ${restore.name} for ${minutes(
      unchangedMs,
    )}, and no other Restore is ahead of it.`,
    cure: 'This is known of a Restore that was deleted while it ran; a restart of the Velero server helps.',
    commands: [
      logsOf(veleroNamespace),
      `kubectl rollout restart deployment/velero -n ${veleroNamespace}`,
    ],
  };
}

/** Recognises why a Restore did not complete; undefined where its own words say all. */
export function recogniseVeleroEnd(
  { name, failureReason = '' }: Pick<RestoreRecord, 'name' | 'failureReason'>,
  veleroNamespace: string,
): StuckState | undefined {
  if (!/during the server starting/i.test(failureReason)) return undefined;
  return {
    id: 'velero-restarted',
    sentence: `The Velero server was restarted while it worked on ${name}, and gave it up when it came back.`,
    cure: 'Find out why it was restarted: most often it had too little memory. Then start a new restore.',
    commands: [
      `kubectl get pods -n ${veleroNamespace} -o wide`,
      `kubectl describe pods -n ${veleroNamespace} -l deploy=velero`,
    ],
  };
}

function minutes(ms: number): string {
  const count = Math.floor(ms / MINUTE_MS);
  return count === 1 ? 'a minute' : `${count} minutes`;
}
