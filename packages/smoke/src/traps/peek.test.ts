import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  GitpodDrApi,
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { attended } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(240_000);

/** It holds a recovery manifest, of which the new database of a portal knows nothing. */
const SNAPSHOT = 'instance-ab1cd';
const PLAN = { snapshotName: SNAPSHOT, target: 'recovery' as const };
const PEEK = 'gitpod-dr-peek';
const MANIFEST = 'gitpod-dr-recovery-manifest';

interface Ground {
  source: Sandbox;
  target: Sandbox;
  /** Every Restore that is made on the target. */
  restores: Creations;
}

function setVelero({ store }: Sandbox, version: string): void {
  store.update('deployments', 'velero', 'velero', ({ spec }) => {
    const [container] = spec.template.spec.containers;
    container.image = `velero/velero:${version}`;
  });
}

/** What a look into the snapshot may leave behind. */
function remainsOf({ store }: Sandbox): (KubeObject | undefined)[] {
  return [
    store.get('restores', PEEK, 'velero'),
    store.get('configmaps', MANIFEST, PEEK),
  ].filter(Boolean);
}

function openVeleroQuestion(run: Run): StepQuestion | undefined {
  const step = run.steps.find(({ id }) => id === 'velero-ready')!;
  return step.questions.find(
    ({ answer, withdrawnAt }) => !answer && !withdrawnAt,
  );
}

function optionsOf({ options }: StepQuestion): string[] {
  return options.map(({ id }) => id);
}

async function startRecovery(api: GitpodDrApi): Promise<string> {
  const { digest, confirmation } = await eventually(
    () => api.previewRestore(GITPOD, PLAN).catch(error => error),
    answer => 'digest' in answer,
  );
  const run = await api.startRestore(GITPOD, { ...PLAN, digest, confirmation });
  return run.id;
}

/** Answers whatever else is asked until the step about Velero asks something new. */
async function veleroQuestion(
  api: GitpodDrApi,
  runId: string,
  after?: StepQuestion,
): Promise<StepQuestion> {
  const run = await eventually(
    async () => {
      const current = await api.getRun(GITPOD, runId);
      if (!openVeleroQuestion(current) && !after) await attended(api, runId);
      return current;
    },
    current => {
      const open = openVeleroQuestion(current);
      return open !== undefined && open.id !== after?.id;
    },
  );
  return openVeleroQuestion(run)!;
}

async function choose(
  api: GitpodDrApi,
  runId: string,
  question: StepQuestion,
  optionId: string,
): Promise<void> {
  await api.answerQuestion(GITPOD, runId, {
    stepId: 'velero-ready',
    questionId: question.id,
    optionId,
    values: {},
  });
}

describe('a look at the recovery manifest in a snapshot', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  async function prepare(): Promise<Ground> {
    const source = await seeded.start();
    const target = await seeded.startRecovery(source);
    return { source, target, restores: Creations.watch(target, 'restores') };
  }

  /** With databases that outlive it. */
  function startPortal({ source, target }: Ground): Promise<TestPortal> {
    const dir = path.join(path.dirname(source.kubeconfigPath), 'databases');
    return startTestPortal({
      sandbox: source,
      recovery: target,
      features: [databaseServiceFactory],
      config: {
        backend: {
          database: {
            client: 'better-sqlite3',
            connection: { directory: dir },
          },
        },
      },
    });
  }

  it('tells which Velero made it, where the database does not, and leaves nothing behind', async () => {
    const ground = await prepare();
    const { target, restores } = ground;
    setVelero(target, 'v1.16.2');
    const portal = await startPortal(ground);
    const api = portal.apiAs();
    const id = await startRecovery(api);
    const first = await veleroQuestion(api, id);
    expect(first.facts).toContainEqual(
      expect.stringContaining(
        'Which Velero made the snapshot was not recorded',
      ),
    );

    await choose(api, id, first, 'peek');
    const second = await veleroQuestion(api, id, first);

    expect(second.facts).toContainEqual(
      expect.stringMatching(/^The snapshot holds the recovery manifest of 2/),
    );
    expect(second.facts).toContainEqual(
      expect.stringMatching(
        /made with Velero v1\.18\.\d, and here is v1\.16\.2/,
      ),
    );
    expect(optionsOf(second)).toEqual(['accept', 'look-again']);
    expect(restores.objects).toHaveLength(1);
    const [{ metadata, spec }] = restores.objects;
    expect(spec).toMatchObject({
      includedResources: ['configmaps'],
      namespaceMapping: { gitpod: PEEK },
      restorePVs: false,
    });
    // What KOTS knows its own Restores by.
    expect(JSON.stringify(metadata)).not.toContain('kots.io');
    expect(remainsOf(target)).toEqual([]);
    expect(target.store.get('configmaps', MANIFEST, 'gitpod')).toBeUndefined();
    // It is kept, so that nobody has to look again.
    await expect(
      api.getSnapshotManifest(GITPOD, SNAPSHOT),
    ).resolves.toMatchObject({ recorded: { relation: 'in-it' } });

    setVelero(target, 'v1.18.9');
    await choose(api, id, second, 'look-again');
    const after = await eventually(
      () => api.getRun(GITPOD, id),
      run =>
        run.steps.find(step => step.id === 'velero-ready')?.status ===
        'succeeded',
    );
    expect(
      after.steps.find(step => step.id === 'velero-ready')!.evidence,
    ).toContainEqual(
      expect.objectContaining({
        label: 'Look into the snapshot',
        source: 'Kubernetes API',
      }),
    );
    await portal.stop();
  });

  it('goes on after the portal was stopped, with the Restore that is there', async () => {
    const ground = await prepare();
    const { target, restores } = ground;
    setVelero(target, 'v1.16.2');
    const before = await startPortal(ground);
    const id = await startRecovery(before.apiAs());
    const question = await veleroQuestion(before.apiAs(), id);
    target.faults.set('restore-hangs');
    const created = new Promise<void>(resolve => {
      whenCreated(target, 'restores', resolve);
    });
    await choose(before.apiAs(), id, question, 'peek');
    await created;
    await before.stop();
    target.faults.clear('restore-hangs');

    const after = await startPortal(ground);
    const next = await veleroQuestion(after.apiAs(), id, question);

    expect(next.facts).toContainEqual(
      expect.stringContaining('The snapshot holds the recovery manifest'),
    );
    expect(restores.objects).toHaveLength(1);
    expect(remainsOf(target)).toEqual([]);
    await after.stop();
  });

  it('says why it told nothing, and can be asked for again', async () => {
    const ground = await prepare();
    const { target, restores } = ground;
    setVelero(target, 'v1.16.2');
    target.faults.set('restore-fails', { phase: 'FailedValidation' });
    const portal = await startPortal(ground);
    const api = portal.apiAs();
    const id = await startRecovery(api);
    const first = await veleroQuestion(api, id);

    await choose(api, id, first, 'peek');
    const second = await veleroQuestion(api, id, first);
    expect(second.facts[0]).toContain(`${PEEK} ended as FailedValidation`);
    expect(optionsOf(second)).toContain('peek');
    expect(remainsOf(target)).toEqual([]);

    target.faults.clear('restore-fails');
    target.faults.set('restore-skips-everything');
    await choose(api, id, second, 'peek');
    const third = await veleroQuestion(api, id, second);
    expect(third.facts[0]).toBe(
      'Velero brought no recovery manifest out of the snapshot.',
    );
    expect(optionsOf(third)).not.toContain('peek');
    expect(restores.objects).toHaveLength(2);
    expect(remainsOf(target)).toEqual([]);
    await portal.stop();
  });

  it('is refused where the place for it is missing, and nothing is restored', async () => {
    const ground = await prepare();
    const { target, restores } = ground;
    setVelero(target, 'v1.16.2');
    target.store.delete('namespaces', PEEK);
    await eventually(
      () => target.store.get('namespaces', PEEK),
      namespace => namespace === undefined,
    );
    const portal = await startPortal(ground);
    const api = portal.apiAs();
    const id = await startRecovery(api);
    const first = await veleroQuestion(api, id);

    await choose(api, id, first, 'peek');
    const second = await veleroQuestion(api, id, first);

    expect(second.facts[0]).toContain('Apply deploy/rbac/base to the cluster.');
    expect(restores.objects).toEqual([]);
    await portal.stop();
  });
});
