import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';
import { Report } from './Report';

const POLL_MS = 500;

/** Reports each step when it ends, and returns the run as it ended. */
export async function followRun(
  api: GitpodDrApi,
  started: Run,
  report: Report,
): Promise<Run> {
  let reported = 0;
  for (;;) {
    const run = await api.getRun(started.entityRef, started.id);
    const ended = run.steps.filter(step => step.finishedAt);
    ended.slice(reported).forEach(step => report.step(step));
    reported = ended.length;
    if (run.finishedAt) {
      report.run(run);
      return run;
    }
    await delay(POLL_MS);
  }
}
