import { GitpodDrApi, Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { failedStep, finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  RECOVERY,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/testPortal';
import { withStatements } from '../journey/answers';

jest.setTimeout(240_000);

const PLAN = { snapshotName: 'instance-ab1cd', target: 'recovery' as const };
const ORDER = { confirmation: 'gitpod' };

const locationOf = ({ store }: Sandbox) =>
  store.get('backupstoragelocations', 'default', 'velero')!.spec;
const scheduleOf = ({ store }: Sandbox, name: string) =>
  store.get('schedules', name, 'velero')!.spec;

function addSchedule({ store }: Sandbox, name: string, paused?: boolean) {
  store.create('schedules', {
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, namespace: 'velero' },
    spec: { schedule: '0 3 1 1 *', template: {}, paused },
  });
}

function scaleServer({ store }: Sandbox, replicas: number) {
  store.update('deployments', 'server', 'gitpod', ({ spec }) => {
    spec.replicas = replicas;
  });
}

async function restoreThere(api: GitpodDrApi): Promise<Run> {
  const preview = await eventually(
    () => api.previewRestore(GITPOD, PLAN).catch(error => error),
    found => 'digest' in found,
  );
  const { digest, confirmation } = preview;
  const { id } = await api.startRestore(GITPOD, {
    ...PLAN,
    digest,
    confirmation,
  });
  return finished(api, id, GITPOD, withStatements);
}

describe('the new home', () => {
  let seeded: SeededCluster;
  let source: Sandbox;
  let target: Sandbox;
  let portal: TestPortal;
  let api: GitpodDrApi;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    source = await seeded.start();
    target = await seeded.startRecovery(source);
    portal = await startTestPortal({ sandbox: source, recovery: target });
    api = portal.apiAs();
  });
  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
  });

  // One restore takes long, so these tests go on where the one before has ended.

  it('is none where nothing was restored', async () => {
    const { findings } = await api.previewNewHome(GITPOD);

    expect(findings).toContainEqual(
      expect.objectContaining({ severity: 'block', code: 'not-restored' }),
    );
    await expect(api.makeNewHome(GITPOD, ORDER)).rejects.toMatchObject({
      statusCode: 409,
    });
  });

  it('is refused, with the reason, while Gitpod may write where it was before', async () => {
    addSchedule(source, 'of-the-source');
    addSchedule(target, 'nightly');
    addSchedule(target, 'never', true);
    expect(failedStep(await restoreThere(api))).toBeUndefined();
    scaleServer(source, 1);

    await expect(api.makeNewHome(GITPOD, ORDER)).rejects.toMatchObject({
      statusCode: 409,
      body: {
        error: {
          message: expect.stringContaining(
            'Gitpod can still write on sandbox: Deployment server',
          ),
        },
      },
    });

    expect(locationOf(target).accessMode).toBe('ReadOnly');
    scaleServer(source, 0);
    const { changes, findings } = await eventually(
      () => api.previewNewHome(GITPOD),
      preview => preview.findings.every(({ severity }) => severity !== 'block'),
    );
    expect(changes).toEqual([
      expect.stringContaining('default of recovery becomes writable'),
      expect.stringContaining('The first snapshot of recovery/gitpod is taken'),
      expect.stringContaining('never of recovery stays paused'),
      expect.stringContaining('nightly of recovery, which the restore has'),
      expect.stringContaining('KOTS itself'),
    ]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'warn',
        code: 'source-schedule',
        nextStep: 'Pause it: velero schedule pause of-the-source -n velero',
      }),
    );
  });

  it('wants the name of the installation', async () => {
    await expect(
      api.makeNewHome(GITPOD, { confirmation: 'git' }),
    ).rejects.toMatchObject({
      statusCode: 400,
      body: { error: { message: expect.stringContaining('confirmation') } },
    });
    expect(locationOf(target).accessMode).toBe('ReadOnly');
  });

  it('writes to the bucket, has a snapshot of its own and its schedules on, and nothing is left to be put back', async () => {
    const before = target.store.readAll('backups', 'velero');

    const { id } = await api.makeNewHome(GITPOD, ORDER);
    const run = await finished(api, id);

    expect(run).toMatchObject({
      kind: 'snapshot',
      status: 'succeeded',
      target: 'recovery',
      cluster: RECOVERY,
    });
    const names = before.map(({ metadata }) => metadata.name);
    expect(names).not.toContain(run.snapshotName);
    expect(
      target.store.get('backups', run.snapshotName!, 'velero')!.status.phase,
    ).toBe('Completed');
    expect(locationOf(target).accessMode).toBe('ReadWrite');
    expect(scheduleOf(target, 'nightly').paused).toBe(false);
    expect(scheduleOf(target, 'never').paused).toBe(true);
    const { items } = await api.listObligations(GITPOD);
    expect(items.map(({ settledAs }) => settledAs)).toEqual([
      'new-home',
      'new-home',
    ]);
    const { manualCommands, message } = run.steps.find(
      step => step.id === 'move-portal',
    )!;
    expect(manualCommands.join('\n')).toContain('cluster: recovery');
    expect(message).toContain('still looks at sandbox');
  });
});
