import { waitUntil } from '../../portal/waitUntil';
import { Finding } from '../judge/Finding';
import { lateWrites } from '../judge/lateWrites';
import { Outcome } from '../judge/Outcome';
import { nameOf } from '../points/KillPoint';
import { RunGate } from '../proxy/RunGate';
import { Sleeper } from '../stage/KillStage';
import { PreparedStage } from '../stage/PreparedStage';
import { observeRun } from './observeRun';
import { Trial } from './Trial';
import { untilCut } from './untilCut';

const TAKE_OVER_TIMEOUT_MS = 600_000;

/** The successor has waited out the lease and does something that is to be done once. */
async function untilTakenOver(gate: RunGate, sleeper: string): Promise<void> {
  await waitUntil(
    async () =>
      gate.writes.some(
        ({ sender, system }) => sender !== sleeper && system !== 'database',
      ) || undefined,
    TAKE_OVER_TIMEOUT_MS,
    () => new Error('nobody took the run over'),
  );
}

/**
 * Puts the backend to sleep in the middle of a run, longer than its lease lasts, and wakes it up while the other
 * replica goes on with the run. What it finds to do then is not its work any more.
 */
export async function performSleep(
  prepared: PreparedStage,
  { work, cuts: [{ point, successor }] }: Trial,
): Promise<{ outcome: Outcome; late: Finding[] }> {
  const { stage } = prepared;
  const { gate } = stage;
  const late: Finding[] = [];
  const outcome = await observeRun(prepared, work, async (asked, begin) => {
    let sleeper: Sleeper | undefined;
    const asleep = gate.sleepAt(point, async () => {
      sleeper = stage.suspend();
    });
    const left = new AbortController();
    const ended = await untilCut(asleep, begin(left.signal));
    gate.revive();
    if (ended || !sleeper) {
      const text = `the moment did not come: ${nameOf(point)}`;
      late.push({ fault: 'not shown', text });
      return ended ?? asked.follow();
    }
    // Nobody waits for a portal that does not answer; an answer given there would be a person's, and no late write.
    left.abort();
    prepared.api = await stage.start(successor);
    // What the successor asks before it writes anything wants its answer, too.
    const following = asked.follow();
    await Promise.race([untilTakenOver(gate, sleeper.name), following]);
    const wokenAt = Date.now();
    const awake = sleeper.wake();
    const run = await following;
    await awake;
    late.push(...lateWrites(gate.seen, sleeper.name, wokenAt));
    await sleeper.end();
    return run;
  });
  return { outcome, late };
}
