import {
  GitpodDrApi,
  Run,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeObject, Sandbox } from '@gitpod-dr/sandbox-cluster';
import { helmRevision } from '../__testUtils__/clusterState';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { attended, failedStep, finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  RECOVERY,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';
import { STATEMENT, withStatements } from '../journey/answers';

jest.setTimeout(240_000);

const SNAPSHOT = 'instance-ab1cd';
const PLAN = { snapshotName: SNAPSHOT, target: 'recovery' as const };
interface TwoClusters {
  source: Sandbox;
  target: Sandbox;
  portal: TestPortal;
  api: GitpodDrApi;
}

function locationOf({ store }: Sandbox): KubeObject {
  return store.get('backupstoragelocations', 'default', 'velero')!;
}

function addSchedule({ store }: Sandbox, name: string, template = {}): void {
  store.create('schedules', {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, namespace: 'velero' },
    spec: { schedule: '0 3 1 1 *', template },
  });
}

function scheduleOf({ store }: Sandbox, name = 'nightly'): KubeObject {
  return store.get('schedules', name, 'velero')!;
}

/** How many are wanted of each workload that writes, and how many of their pods there are. */
function writersOf({ store }: Sandbox) {
  const names = ['server', 'ws-manager', 'ws-manager-bridge', 'kotsadm'];
  const workloads = ['deployments', 'statefulsets']
    .flatMap(plural => store.readAll(plural, 'gitpod'))
    .filter(({ metadata }) => names.includes(metadata.name));
  const pods = store
    .readAll('pods', 'gitpod')
    .filter(({ metadata }) =>
      names.includes(metadata.labels?.component ?? metadata.labels?.app ?? ''),
    );
  return {
    workloads: workloads.length,
    wanted: workloads.reduce((sum, { spec }) => sum + spec.replicas, 0),
    pods: pods.length,
  };
}

function stepOf(run: Run, id: string) {
  return run.steps.find(step => step.id === id)!;
}

function openQuestion(run: Run): StepQuestion | undefined {
  return run.steps
    .flatMap(({ questions }) => questions)
    .find(({ answer, withdrawnAt }) => !answer && !withdrawnAt);
}

describe('a restore onto the recovery cluster', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  async function startBoth(): Promise<TwoClusters> {
    const source = await seeded.start();
    const target = await seeded.startRecovery(source);
    const portal = await startTestPortal({
      sandbox: source,
      recovery: target,
    });
    return { source, target, portal, api: portal.apiAs() };
  }

  /** As a person would, once the snapshot has come there. */
  async function startRecovery(
    api: GitpodDrApi,
    plan: typeof PLAN = PLAN,
  ): Promise<Run> {
    const preview = await eventually(
      () => api.previewRestore(GITPOD, plan).catch(error => error),
      answer => 'digest' in answer,
    );
    const { digest, confirmation } = preview;
    return api.startRestore(GITPOD, { ...plan, digest, confirmation });
  }

  it('stops the source, protects its snapshots, and puts back what it changed', async () => {
    const { source, target, portal, api } = await startBoth();
    addSchedule(target, 'nightly');
    addSchedule(target, 'of-others', { storageLocation: 'elsewhere' });
    const location = locationOf(target).spec;
    const before = writersOf(source);
    expect(before.wanted).toBeGreaterThan(3);
    const revision = helmRevision(source);

    const { id } = await startRecovery(api);
    const run = await finished(api, id, GITPOD, withStatements);

    expect(failedStep(run)).toBeUndefined();
    expect(run).toMatchObject({ cluster: RECOVERY, target: 'recovery' });
    expect(writersOf(source)).toEqual({ ...before, wanted: 0, pods: 0 });
    expect(stepOf(run, 'fence-source').evidence).toContainEqual(
      expect.objectContaining({
        label: 'Deployment server of the source',
        value: 'scaled to 0; before it had 1',
      }),
    );
    expect(helmRevision(source)).toBe(revision);
    expect(helmRevision(target)).toBe(1);
    // The bucket is protected, and stays so until a person says otherwise.
    expect(locationOf(target).spec.accessMode).toBe('ReadOnly');
    expect(locationOf(source).spec.accessMode).not.toBe('ReadOnly');
    expect(scheduleOf(target).spec.paused).toBe(true);
    expect(scheduleOf(target, 'of-others').spec).not.toHaveProperty('paused');
    const { items } = await api.listObligations(GITPOD);
    expect(items.map(({ kind }) => kind).sort()).toEqual([
      'location-read-only',
      'schedules-paused',
    ]);

    for (const { id: obligationId } of items) {
      const settled = await api.settleObligation(GITPOD, obligationId);
      expect(settled).toMatchObject({ settledAt: expect.any(String) });
      expect(settled.problem).toBeUndefined();
    }
    expect(locationOf(target).spec).toEqual(location);
    expect(scheduleOf(target).spec).not.toHaveProperty('paused');
    await portal.stop();
  });

  it('offers what is left to a portal that starts when the source is gone already', async () => {
    const source = await seeded.start();
    const target = await seeded.startRecovery(source);
    source.faults.set('api-down');
    const portal = await startTestPortal({
      sandbox: source,
      recovery: target,
    });
    const api = portal.apiAs();

    const known = await eventually(
      () => api.listRecoverySnapshots(GITPOD, { limit: 100 }),
      ({ list, locations }) =>
        list.items.some(({ name }) => name === SNAPSHOT) &&
        locations.some(({ lastSyncedAt }) => lastSyncedAt !== undefined),
    );
    const { observation, capabilities } = await api.getStatus(GITPOD);

    expect(known.place).toEqual({ cluster: RECOVERY, namespace: 'gitpod' });
    expect(known.list.observation.problem).toBeUndefined();
    expect(observation.problem?.code).toBe('unreachable');
    expect(capabilities.restore).toMatchObject({
      allowed: false,
      cause: 'cluster',
    });
    expect(capabilities.restoreOntoRecovery).toEqual({ allowed: true });
    await portal.stop();
  });

  it('takes no silence for death: a named person answers for a source that cannot be seen', async () => {
    const { source, portal, api } = await startBoth();
    const { id } = await startRecovery(api);
    source.faults.set('api-down');
    const asked = await eventually(
      async () => {
        const run = await api.getRun(GITPOD, id);
        const question = openQuestion(run);
        // What the source alone could tell of its volumes.
        if (question && !question.id.startsWith('source-')) {
          await attended(api, id);
        }
        return run;
      },
      run => openQuestion(run)?.id.startsWith('source-unseen') ?? false,
    );
    const question = openQuestion(asked)!;
    const reply = {
      stepId: 'fence-source',
      questionId: question.id,
      optionId: 'stated',
    };

    expect(question.facts[0]).toBe('Cluster sandbox does not answer.');
    await expect(
      api.answerQuestion(GITPOD, id, {
        ...reply,
        values: { statedBy: 'Olivia Ops' },
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
    expect((await api.getRun(GITPOD, id)).steps).toContainEqual(
      expect.objectContaining({ id: 'protect-source', status: 'pending' }),
    );

    await api.answerQuestion(GITPOD, id, { ...reply, values: STATEMENT });
    const run = await finished(api, id, GITPOD, withStatements);

    expect(failedStep(run)).toBeUndefined();
    expect(stepOf(run, 'fence-source')).toMatchObject({
      status: 'succeeded',
      message: expect.stringContaining('the word of Olivia Ops'),
      evidence: [
        expect.objectContaining({
          source: 'a person',
          value: expect.stringContaining(STATEMENT.how),
        }),
      ],
    });
    await portal.stop();
  });

  it('starts no second Gitpod when the source was started again meanwhile', async () => {
    const { source, target, portal, api } = await startBoth();
    const { id } = await startRecovery(api);
    // The second Restore is the one of the applications.
    whenCreated(
      target,
      'restores',
      () =>
        source.store.update('deployments', 'server', 'gitpod', ({ spec }) => {
          spec.replicas = 1;
        }),
      2,
    );
    const run = await finished(api, id, GITPOD, withStatements);

    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: 'redeploy',
      message: expect.stringContaining(
        'Gitpod runs again on sandbox: Deployment server',
      ),
      nextStep: expect.any(String),
    });
    expect(helmRevision(target)).toBe(0);
    // What was changed is still to be put back.
    const { items } = await api.listObligations(GITPOD);
    expect(items).toMatchObject([{ runId: id, kind: 'location-read-only' }]);
    await portal.stop();
  });

  it('says how fresh the snapshots are where one has not come yet', async () => {
    const source = await seeded.start();
    const target = await seeded.startRecovery(source);
    target.faults.set('velero-server-down');
    target.store
      .readAll('backups', 'velero')
      .forEach(({ metadata }) =>
        target.store.delete('backups', metadata.name, 'velero'),
      );
    const portal = await startTestPortal({ sandbox: source, recovery: target });
    const api = portal.apiAs();

    await expect(api.previewRestore(GITPOD, PLAN)).rejects.toMatchObject({
      statusCode: 404,
      body: {
        error: {
          message: expect.stringMatching(
            /no snapshot named instance-ab1cd in recovery yet\. Velero (last|has never) brought/,
          ),
        },
      },
    });

    target.faults.clear('velero-server-down');
    const preview = await eventually(
      () => api.previewRestore(GITPOD, PLAN).catch(error => error),
      answer => 'digest' in answer,
    );
    expect(preview.findings).toContainEqual(
      expect.objectContaining({
        code: 'sync',
        severity: 'info',
        message: expect.stringContaining('last brought snapshots'),
      }),
    );
    await portal.stop();
  });

  it('asks a person where another Velero made the snapshot', async () => {
    const { target, portal, api } = await startBoth();
    const taken = await api.createSnapshot(GITPOD);
    const { snapshotName = '' } = await finished(api, taken.id);
    const setVersion = (version: string) =>
      target.store.update('deployments', 'velero', 'velero', ({ spec }) => {
        const [container] = spec.template.spec.containers;
        container.image = `velero/velero:${version}`;
      });
    setVersion('v1.16.2');

    const { id } = await startRecovery(api, { ...PLAN, snapshotName });
    const run = await eventually(
      () => api.getRun(GITPOD, id),
      current => openQuestion(current)?.id.startsWith('velero') ?? false,
    );
    const question = openQuestion(run)!;

    expect(question.facts).toContainEqual(
      expect.stringContaining('made with Velero v1.18.3, and here is v1.16.2'),
    );
    // Mended, it is seen without anybody's word.
    setVersion('v1.18.9');
    await api.answerQuestion(GITPOD, id, {
      stepId: 'velero-ready',
      questionId: question.id,
      optionId: 'look-again',
      values: {},
    });
    const after = await eventually(
      () => api.getRun(GITPOD, id),
      current => stepOf(current, 'velero-ready').finishedAt !== undefined,
    );
    expect(stepOf(after, 'velero-ready')).toMatchObject({
      status: 'succeeded',
      questions: [{ answer: { optionId: 'look-again' } }],
    });
    await portal.stop();
  });
});
