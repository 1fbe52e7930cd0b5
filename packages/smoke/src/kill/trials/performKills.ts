import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Outcome } from '../judge/Outcome';
import { PreparedStage } from '../stage/PreparedStage';
import { AskedRun } from './AskedRun';
import { observeRun } from './observeRun';
import { Cut, Trial } from './Trial';
import { untilCut } from './untilCut';

/** Starts the backend that goes on after the cut, which may be cut short itself, and follows the run. */
async function goOn(
  prepared: PreparedStage,
  asked: AskedRun,
  { successor }: Cut,
): Promise<Run> {
  prepared.api = await prepared.stage.start(successor);
  return asked.follow();
}

/** Cuts the run once after the other; also returns the cuts whose moment had not come when the run ended. */
export async function performKills(
  prepared: PreparedStage,
  { work, cuts }: Trial,
): Promise<{ outcome: Outcome; missed: Cut[] }> {
  const { stage } = prepared;
  let missed: Cut[] = [];
  const outcome = await observeRun(prepared, work, async (asked, begin) => {
    let follow = begin;
    for (const [index, cut] of cuts.entries()) {
      // Before the backend is there: it takes up the run before anybody could sign in.
      const killed = stage.gate.killAt(cut.point, () => stage.kill());
      const ended = await untilCut(killed, follow());
      if (!ended && cut.lease === 'ended at once') await stage.endLease();
      stage.gate.revive();
      if (ended) {
        missed = cuts.slice(index);
        return ended;
      }
      follow = () => goOn(prepared, asked, cut);
    }
    return follow();
  });
  return { outcome, missed };
}
