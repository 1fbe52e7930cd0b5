import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResponseError } from '@backstage/errors';
import { setTimeout as delay } from 'node:timers/promises';
import { Answerer, firstSafeAnswer, repliesTo } from './answers';

const POLL_MS = 500;
const CONFLICT = 409;
/** More of them in one step are no conversation but a circle. */
const QUESTIONS_OF_A_STEP = 12;

export interface FollowOptions {
  answer?: Answerer;
  /** Sees the run at every look. */
  onLook?: (run: Run) => void;
  /** Ends the following, not the run. */
  signal?: AbortSignal;
}

/** Throws where a step asks again and again, and every answer leads to the next question. */
function refuseCircles({ steps }: Run): void {
  const step = steps.find(
    ({ questions }) => questions.length > QUESTIONS_OF_A_STEP,
  );
  if (!step) return;
  const { text, facts } = step.questions.at(-1)!;
  throw new Error(`${step.title} asks without end: ${text} ${facts.join(' ')}`);
}

/** Answers what the run waits for now. */
export async function answerAll(
  api: GitpodDrApi,
  run: Run,
  answer: Answerer,
): Promise<void> {
  for (const reply of repliesTo(run, answer)) {
    try {
      await api.answerQuestion(run.entityRef, run.id, reply);
    } catch (error) {
      const taken =
        error instanceof ResponseError && error.statusCode === CONFLICT;
      // Somebody was quicker, or the step has ended without it.
      if (!taken) throw error;
    }
  }
}

/** Follows a run as a person at the screen does, who also answers what it asks; returns it as it ended. */
export async function untilEnded(
  api: GitpodDrApi,
  { entityRef, id }: Pick<Run, 'entityRef' | 'id'>,
  options: FollowOptions = {},
): Promise<Run> {
  const { answer = firstSafeAnswer, onLook, signal } = options;
  for (;;) {
    const run = await api.getRun(entityRef, id);
    signal?.throwIfAborted();
    onLook?.(run);
    if (run.finishedAt) return run;
    refuseCircles(run);
    await answerAll(api, run, answer);
    await delay(POLL_MS, undefined, { signal });
  }
}
