import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { GITPOD } from './entities';
import { eventually } from './eventually';

/** The run as it ended. */
export function finished(
  api: GitpodDrApi,
  runId: string,
  entityRef = GITPOD,
): Promise<Run> {
  return eventually(
    () => api.getRun(entityRef, runId),
    run => run.finishedAt !== undefined,
  );
}

/** Previews and confirms a restore as a person would, and returns the run that starts. */
export async function startRestore(
  api: GitpodDrApi,
  snapshotName: string,
  entityRef = GITPOD,
): Promise<Run> {
  const preview = await api.previewRestore(entityRef, { snapshotName });
  return api.startRestore(entityRef, {
    snapshotName,
    digest: preview.digest,
    confirmation: preview.confirmation,
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
