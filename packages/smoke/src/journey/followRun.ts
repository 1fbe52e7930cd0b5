import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Report } from './Report';
import { FollowOptions, untilEnded } from './untilEnded';

/** Reports each step when it ends, and returns the run as it ended. */
export async function followRun(
  api: GitpodDrApi,
  started: Run,
  report: Report,
  options: Pick<FollowOptions, 'answer'> = {},
): Promise<Run> {
  let reported = 0;
  const onLook = ({ steps }: Run) => {
    const ended = steps.filter(step => step.finishedAt);
    ended.slice(reported).forEach(step => report.step(step));
    reported = ended.length;
  };
  const run = await untilEnded(api, started, { ...options, onLook });
  report.run(run);
  return run;
}
