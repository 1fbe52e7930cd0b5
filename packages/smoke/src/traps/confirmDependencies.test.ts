import {
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Answerer } from '../journey/answers';
import { GITPOD } from '../__testUtils__/entities';
import {
  addPendingVersion,
  deployedSequence,
} from '../__testUtils__/otherDeployer';
import { failedStep, finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const SNAPSHOT = 'instance-ab1cd';

function confirmation(run: Run) {
  return run.steps.find(({ id }) => id === 'confirm-dependencies')!;
}

describe('what a person says of database and bucket', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('is asked again until it can be true and is meant, and ends in the record', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { snapshot } = await api.previewRestore(GITPOD, {
      snapshotName: SNAPSHOT,
    });
    const takenAt = Date.parse(snapshot.startedAt!);
    const after = (minutes: number) =>
      new Date(takenAt + minutes * 60_000).toISOString();
    const broughtBack = (database: string, bucket: string) => ({
      optionId: 'brought-back',
      values: { 'database-time': database, 'bucket-time': bucket },
    });
    const answers: Record<string, ReturnType<Answerer>> = {
      'dependencies-1': broughtBack('2999-01-01T00:00:00Z', after(1)),
      'dependencies-2': broughtBack(after(90), after(1)),
      'skew-2': { optionId: 'correct', values: {} },
      'dependencies-3': broughtBack(after(-5), after(10)),
    };

    const { id } = await startRestore(api, SNAPSHOT);
    const run = await finished(
      api,
      id,
      GITPOD,
      question => answers[question.id],
    );

    expect(run.status).toBe('succeeded');
    const { questions, evidence, message } = confirmation(run);
    expect(questions.map(question => question.id)).toEqual([
      'dependencies-1',
      'dependencies-2',
      'skew-2',
      'dependencies-3',
    ]);
    expect(questions[1].text).toContain('had not come yet');
    expect(questions[2].facts).toEqual([
      expect.stringContaining('database 90 min after the snapshot'),
    ]);
    expect(message).toContain('database 5 min before the snapshot');
    expect(evidence).toContainEqual(
      expect.objectContaining({
        label: 'Skew',
        value: expect.stringContaining('15 min between the two'),
        source: 'a person',
      }),
    );
    expect(run.result?.measuredRpo).toMatch(/^P/);
    await portal.stop();
  });

  it('can be a new address: then the version of KOTS that has it is deployed', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { id } = await startRestore(api, SNAPSHOT);
    let edited: number | undefined;
    const answer = (question: StepQuestion): ReturnType<Answerer> => {
      if (question.id.startsWith('skew')) {
        return { optionId: 'meant', values: {} };
      }
      edited ??= addPendingVersion(sandbox);
      const now = new Date().toISOString();
      return {
        optionId: 'brought-elsewhere',
        values: {
          'database-time': now,
          'bucket-time': now,
          'kots-sequence': String(edited),
        },
      };
    };
    const run = await finished(api, id, GITPOD, answer);

    expect(failedStep(run)).toBeUndefined();
    expect(deployedSequence(sandbox)).toBe(edited);
    const redeploy = run.steps.find(step => step.id === 'redeploy')!;
    expect(redeploy.status).toBe('succeeded');
    await portal.stop();
  });

  it('is not asked where only the admin console is restored', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const plan = { snapshotName: SNAPSHOT, scope: 'admin-console' as const };
    const { digest, confirmation: name } = await api.previewRestore(
      GITPOD,
      plan,
    );
    const run = await api.startRestore(GITPOD, {
      ...plan,
      digest,
      confirmation: name,
      safetySnapshot: { take: false, reason: 'A test' },
    });
    expect(run.steps.map(step => step.id)).not.toContain(
      'confirm-dependencies',
    );
    await portal.stop();
  });
});
