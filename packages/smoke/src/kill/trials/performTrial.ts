import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';
import { untilEnded } from '../../journey/untilEnded';
import { ClusterWitness } from '../judge/ClusterWitness';
import { Finding } from '../judge/Finding';
import { judge } from '../judge/judge';
import { Outcome } from '../judge/Outcome';
import { nameOf } from '../points/KillPoint';
import {
  PreparedStage,
  prepareRequest,
  standing,
  storedEvents,
  storedRuns,
} from '../stage/PreparedStage';
import { Cut, Trial, Verdict } from './Trial';

const RUN_TIMEOUT_MS = 300_000;
/** After a request has failed because the backend dies, until it is dead. */
const DYING_MS = 10_000;

/** A moment that did not come: then nothing was shown. */
class NotShownError extends Error {}

/** What was asked for, as the portal has stored it. */
class AskedRun {
  constructor(
    private readonly prepared: PreparedStage,
    private readonly trial: Trial,
    private readonly known: Set<string>,
  ) {}

  async stored(): Promise<Run[]> {
    const runs = await storedRuns(this.prepared.api);
    return runs.filter(({ id }) => !this.known.has(id));
  }

  /** Asks again where the request died before anything was stored, as a person would who sees no run. */
  async follow(): Promise<Run> {
    const { api, snapshotName } = this.prepared;
    const [stored] = await this.stored();
    if (stored) return this.untilEnded(api, stored);
    const request = await prepareRequest(api, this.trial.work, snapshotName);
    return this.untilEnded(api, await request());
  }

  async untilEnded(api: GitpodDrApi, run: Run): Promise<Run> {
    const signal = AbortSignal.timeout(RUN_TIMEOUT_MS);
    try {
      return await untilEnded(api, run, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Error(`the run did not end in ${RUN_TIMEOUT_MS / 1000} s`);
    }
  }
}

/** Fails if the run ends first. A request to a backend that dies says nothing. */
async function untilKilled(
  killed: Promise<void>,
  following: Promise<Run>,
  { point }: Cut,
): Promise<void> {
  const ended = following.then(
    ({ status }) => {
      throw new NotShownError(
        `the moment did not come, the run ended ${status}: ${nameOf(point)}`,
      );
    },
    async error => {
      await Promise.race([killed, delay(DYING_MS, undefined, { ref: false })]);
      throw error;
    },
  );
  await Promise.race([killed, ended]);
}

async function cutShort(
  prepared: PreparedStage,
  cut: Cut,
  follow: () => Promise<Run>,
): Promise<void> {
  const { stage } = prepared;
  const killed = stage.gate.killAt(cut.point, () => stage.kill());
  await untilKilled(killed, follow(), cut);
  if (cut.lease === 'ended at once') await stage.endLease();
  stage.gate.revive();
  prepared.api = await stage.start(cut.successor);
}

async function perform(
  prepared: PreparedStage,
  trial: Trial,
): Promise<Outcome> {
  const { stage, api, snapshotName } = prepared;
  const known = new Set((await storedRuns(api)).map(({ id }) => id));
  const asked = new AskedRun(prepared, trial, known);
  const before = await standing(stage);
  const witness = await ClusterWitness.of(stage.admin);
  const request = await prepareRequest(api, trial.work, snapshotName);
  stage.gate.begin();
  const [first, ...others] = trial.cuts;
  await cutShort(prepared, first, async () =>
    asked.untilEnded(api, await request()),
  );
  for (const cut of others) {
    await cutShort(prepared, cut, () => asked.follow());
  }
  const run = await asked.follow();
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

function failure(error: Error): Finding {
  const fault = error instanceof NotShownError ? 'not shown' : 'lost';
  return { fault, text: error.message };
}

/** Does the work, kills the backend at the points, and judges what became of it. */
export async function performTrial(
  prepared: PreparedStage,
  trial: Trial,
): Promise<Verdict> {
  const startedAt = Date.now();
  let findings: Finding[];
  try {
    const outcome = await perform(prepared, trial);
    findings = judge(outcome, prepared.recordings[trial.work].model);
  } catch (error) {
    findings = [failure(error as Error)];
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return { trial, seconds, findings };
}
