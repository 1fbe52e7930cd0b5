import {
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { objectsOf } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { failedStep, finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { firstSafeAnswer } from '../journey/answers';

jest.setTimeout(180_000);

const SNAPSHOT = 'instance-ab1cd';

function safetyStep(run: Run) {
  return run.steps.find(({ id }) => id === 'safety-snapshot')!;
}

describe('the snapshot of the present state', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('is taken unless told, is a new one, and is complete before anything is deleted', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const backups = Creations.watch(sandbox, 'backups');
    const deletedBefore: string[] = [];
    sandbox.store.subscribe(({ type, resource, object }) => {
      const [made] = backups.objects;
      const phase =
        made &&
        sandbox.store.get('backups', made.metadata.name, 'velero')?.status
          ?.phase;
      if (
        type === 'DELETED' &&
        object.metadata.namespace === 'gitpod' &&
        phase !== 'Completed'
      ) {
        deletedBefore.push(`${resource.plural} ${object.metadata.name}`);
      }
    });
    const { digest, confirmation } = await api.previewRestore(GITPOD, {
      snapshotName: SNAPSHOT,
    });
    const { id } = await api.startRestore(GITPOD, {
      snapshotName: SNAPSHOT,
      digest,
      confirmation,
    });
    const run = await finished(api, id);

    expect(run.status).toBe('succeeded');
    expect(run.snapshotName).toBe(SNAPSHOT);
    expect(backups.objects).toHaveLength(1);
    const [{ metadata }] = backups.objects;
    expect(safetyStep(run)).toMatchObject({
      status: 'succeeded',
      message: expect.stringContaining(metadata.name),
    });
    expect(safetyStep(run).evidence).toContainEqual(
      expect.objectContaining({ uid: metadata.uid }),
    );
    expect(deletedBefore).toEqual([]);
    await portal.stop();
  });

  it('is asked for anew at each attempt, and never replaced by one that failed', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const backups = Creations.watch(sandbox, 'backups');
    sandbox.faults.set('backup-fails');
    const asked: StepQuestion[] = [];
    const { id } = await startRestore(api, SNAPSHOT, GITPOD, { take: true });
    const run = await finished(api, id, GITPOD, question => {
      if (!question.id.startsWith('without-safety')) {
        return firstSafeAnswer(question);
      }
      asked.push(question);
      sandbox.faults.clear('backup-fails');
      return { optionId: 'again', values: {} };
    });

    expect(run.status).toBe('succeeded');
    expect(asked.map(question => question.id)).toEqual(['without-safety-1']);
    const [failed, good] = backups.names;
    expect(asked[0].facts[0]).toContain(failed);
    expect(backups.names).toHaveLength(2);
    expect(safetyStep(run).message).toContain(good);
    await portal.stop();
  });

  it('that cannot be taken is gone without by a reason, or ends the run without harm', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const before = objectsOf(sandbox);
    const backups = Creations.watch(sandbox, 'backups');
    sandbox.faults.set('kotsadm-backup-error');
    const start = () => startRestore(api, SNAPSHOT, GITPOD, { take: true });

    const stopped = await start();
    const run = await finished(api, stopped.id, GITPOD, () => ({
      optionId: 'stop',
      values: {},
    }));
    expect(run.status).toBe('failed');
    expect(failedStep(run)?.id).toBe('safety-snapshot');
    expect(failedStep(run)?.message).toContain('Nothing was deleted.');
    expect(objectsOf(sandbox)).toEqual(before);

    const { id } = await start();
    const waiting = await eventually(
      () => api.getRun(GITPOD, id),
      ({ steps }) => steps.some(step => step.questions.length > 0),
    );
    const [question] = safetyStep(waiting).questions;
    const place = { stepId: 'safety-snapshot', questionId: question.id };
    await expect(
      api.answerQuestion(GITPOD, id, {
        ...place,
        optionId: 'go-on',
        values: {},
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
    await api.answerQuestion(GITPOD, id, {
      ...place,
      optionId: 'go-on',
      values: { reason: 'The console is what is broken' },
    });
    const gone = await finished(api, id);
    expect(gone.status).toBe('succeeded');
    expect(safetyStep(gone).evidence).toContainEqual(
      expect.objectContaining({
        value: 'The console is what is broken',
        source: 'a person',
      }),
    );
    expect(backups.names).toEqual([]);
    await portal.stop();
  });

  it('is left out by the order, with its reason in the record', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const backups = Creations.watch(sandbox, 'backups');
    const { id } = await startRestore(api, SNAPSHOT, GITPOD, {
      take: false,
      reason: 'Taken by hand an hour ago',
    });
    const run = await finished(api, id);
    expect(safetyStep(run)).toMatchObject({
      status: 'succeeded',
      evidence: [
        expect.objectContaining({
          value: 'Taken by hand an hour ago',
          source: 'a person',
        }),
      ],
    });
    expect(backups.names).toEqual([]);
    await portal.stop();
  });
});
