import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { untilEnded } from '../../journey/untilEnded';
import { Work } from '../points/KillPoint';
import {
  PreparedStage,
  prepareRequest,
  storedRuns,
} from '../stage/PreparedStage';

/** On a machine that does much else, too. */
const RUN_TIMEOUT_MS = 900_000;

/** What was asked for, as the portal has stored it. */
export class AskedRun {
  constructor(
    private readonly prepared: PreparedStage,
    private readonly work: Work,
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
    const request = await prepareRequest(api, this.work, snapshotName);
    return this.untilEnded(api, await request());
  }

  async untilEnded(
    api: GitpodDrApi,
    run: Run,
    left?: AbortSignal,
  ): Promise<Run> {
    const timeout = AbortSignal.timeout(RUN_TIMEOUT_MS);
    const signal = left ? AbortSignal.any([timeout, left]) : timeout;
    try {
      return await untilEnded(api, run, { signal });
    } catch (error) {
      if (!timeout.aborted) throw error;
      throw new Error(`the run did not end in ${RUN_TIMEOUT_MS / 1000} s`);
    }
  }
}
