import {
  GitpodDrApi,
  RestoreOrder,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Answerer, firstSafeAnswer } from '../journey/answers';
import { answerAll } from '../journey/untilEnded';
import { GITPOD } from './entities';
import { eventually } from './eventually';

/** The run as it is. What it asks is answered: by default that database and bucket were not touched. */
export async function attended(
  api: GitpodDrApi,
  runId: string,
  entityRef = GITPOD,
  answer: Answerer = firstSafeAnswer,
): Promise<Run> {
  const run = await api.getRun(entityRef, runId);
  await answerAll(api, run, answer);
  return run;
}

/** The run as it ended, attended all the time. */
export function finished(
  api: GitpodDrApi,
  runId: string,
  entityRef = GITPOD,
  answer?: Answerer,
): Promise<Run> {
  return eventually(
    () => attended(api, runId, entityRef, answer),
    run => run.finishedAt !== undefined,
  );
}

/**
 * Previews and confirms a restore as a person would, and returns the run that starts. Without a snapshot of
 * the present state unless told, which takes its time.
 */
export async function startRestore(
  api: GitpodDrApi,
  snapshotName: string,
  entityRef = GITPOD,
  safetySnapshot: RestoreOrder['safetySnapshot'] = {
    take: false,
    reason: 'Nothing is kept of a test',
  },
): Promise<Run> {
  const preview = await api.previewRestore(entityRef, { snapshotName });
  return api.startRestore(entityRef, {
    snapshotName,
    digest: preview.digest,
    confirmation: preview.confirmation,
    safetySnapshot,
  });
}

export async function restore(
  api: GitpodDrApi,
  snapshotName: string,
  entityRef = GITPOD,
): Promise<Run> {
  const { id } = await startRestore(api, snapshotName, entityRef);
  return finished(api, id, entityRef);
}

/** The step that ended the run before its time. */
export function failedStep(run: Run) {
  return run.steps.find(step => step.status === 'failed');
}
