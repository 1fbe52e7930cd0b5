import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterWitness } from '../judge/ClusterWitness';
import { Outcome } from '../judge/Outcome';
import { Work } from '../points/KillPoint';
import {
  PreparedStage,
  prepareRequest,
  standing,
  storedEvents,
  storedRuns,
} from '../stage/PreparedStage';
import { AskedRun } from './AskedRun';

/** Asks for the run and follows it to its end, or until the person leaves that backend. */
type Begin = (left?: AbortSignal) => Promise<Run>;

/** Sees the run through: begins it, disturbs it, and returns it as it ended. */
type Drive = (asked: AskedRun, begin: Begin) => Promise<Run>;

/** All that can be seen of a run from before it is asked for until it has ended. */
export async function observeRun(
  prepared: PreparedStage,
  work: Work,
  drive: Drive,
): Promise<Outcome> {
  const { stage, api, snapshotName } = prepared;
  const known = new Set((await storedRuns(api)).map(({ id }) => id));
  const asked = new AskedRun(prepared, work, known);
  const before = await standing(stage);
  const witness = await ClusterWitness.of(stage.admin);
  const request = await prepareRequest(api, work, snapshotName);
  stage.gate.begin();
  const run = await drive(asked, async left =>
    asked.untilEnded(api, await request(), left),
  );
  await witness.close();
  const { backups, restores, deletedAgain } = witness;
  return {
    run,
    events: await storedEvents(prepared.api, run.id),
    runs: (await asked.stored()).length,
    writes: stage.gate.writes,
    before,
    after: await standing(stage),
    backups,
    restores,
    deletedAgain,
  };
}
