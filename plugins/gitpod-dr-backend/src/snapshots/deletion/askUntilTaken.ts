import { setTimeout as delay } from 'node:timers/promises';
import { DeletionRequestRecord } from '../../velero/deletionRequests';

const POLL_MS = 250;
/** Beyond it people see for themselves what Velero answers. */
const PATIENCE_MS = 15_000;
const MOST_REQUESTS = 5;
/** Velero goes on with a Backup for a moment after it has written its end. */
const JUST_ENDED_MS = 60_000;
const TOO_EARLY = /still in progress/;

export interface Asking {
  /** Makes a request that differs from the one that was refused. */
  ask(refused?: DeletionRequestRecord): Promise<DeletionRequestRecord>;
  /** Undefined when it is gone, and the snapshot with it. */
  look(name: string): Promise<DeletionRequestRecord | undefined>;
}

/** Whether Velero may still take a snapshot that has ended for one that has not. */
export function hasJustEnded(
  completedAt: string | undefined,
  now: Date,
): boolean {
  const endedMs = now.getTime() - Date.parse(completedAt ?? '');
  return endedMs < JUST_ENDED_MS;
}

/** The answer, or the request as it was last seen when the time is up. */
async function answerTo(
  request: DeletionRequestRecord,
  asking: Asking,
  deadline: number,
): Promise<DeletionRequestRecord> {
  let seen = request;
  while (seen.phase === 'New' && Date.now() < deadline) {
    await delay(POLL_MS);
    const now = await asking.look(request.name);
    if (!now) return seen;
    seen = now;
  }
  return seen;
}

/**
 * Asks for the deletion of a snapshot that has only just ended, and asks again while Velero answers that it
 * "is still in progress": such a request is over, and nothing would ever come of it.
 */
export async function askUntilTaken(
  asking: Asking,
  patienceMs = PATIENCE_MS,
): Promise<DeletionRequestRecord> {
  const deadline = Date.now() + patienceMs;
  let request = await asking.ask();
  for (let requests = 1; ; requests += 1) {
    const answer = await answerTo(request, asking, deadline);
    const isTooEarly =
      answer.phase === 'Processed' &&
      answer.errors.some(error => TOO_EARLY.test(error));
    const isLast = requests >= MOST_REQUESTS || Date.now() >= deadline;
    if (!isTooEarly || isLast) return answer;
    request = await asking.ask(answer);
  }
}
