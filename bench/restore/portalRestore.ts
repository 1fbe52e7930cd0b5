import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { demoBackend } from '../../packages/smoke/src/portal/demoBackend';
import { signIn } from '../../packages/smoke/src/portal/signIn';

const ENTITY = 'component:default/gitpod';
const POLL_MS = 250;

/** Answers at once, so that no time of a person is measured. */
async function answerQuestions(api: GitpodDrApi, run: Run): Promise<void> {
  for (const step of run.steps) {
    for (const question of step.questions) {
      if (question.answer || question.withdrawnAt) continue;
      const [option] = question.options.filter(({ dangerous }) => !dangerous);
      await api.answerQuestion(ENTITY, run.id, {
        stepId: step.id,
        questionId: question.id,
        optionId: option.id,
        values: Object.fromEntries(
          (option.requires ?? []).map(id => {
            const field = question.fields.find(item => item.id === id)!;
            const now = new Date().toISOString();
            return [id, field.kind === 'time' ? now : 'bench'];
          }),
        ),
      });
    }
  }
}

function portOf({ url }: Sandbox): number {
  return Number(new URL(url).port);
}

/** One whole restore of the portal, as it ended. */
export async function portalRestore(
  sandbox: Sandbox,
  stateDir: string,
  snapshotName: string,
): Promise<Run> {
  // Guests may restore only where every cluster that a restore may touch is seen to be a sandbox.
  const recovery = await startSandbox({
    stateDir: path.join(stateDir, 'recovery'),
    bucketDir: path.join(stateDir, 'sandbox', 'bucket'),
    seed: false,
    velero: true,
  });
  const backend = await demoBackend({
    stateDir,
    sandboxPort: portOf(sandbox),
    recoveryPort: portOf(recovery),
  });
  try {
    await backend.start();
    const { api } = await signIn(backend.url, 'guest');
    const { digest, confirmation } = await api.previewRestore(ENTITY, {
      snapshotName,
    });
    let run = await api.startRestore(ENTITY, {
      snapshotName,
      digest,
      confirmation,
      // The command line takes none either.
      safetySnapshot: { take: false, reason: 'A measurement' },
    });
    while (!run.finishedAt) {
      await answerQuestions(api, run);
      await delay(POLL_MS);
      run = await api.getRun(ENTITY, run.id);
    }
    return run;
  } finally {
    await backend.stop();
    await recovery.stop();
  }
}
