import { GITPOD } from '../__testUtils__/entities';
import { Creations } from '../__testUtils__/creations';
import { finished, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(120_000);

describe('a restore of which one part is hollow', () => {
  let seeded: SeededCluster;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('is not proved when Velero completes the application and restores nothing of it', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    // The second Restore is the application's.
    whenCreated(
      sandbox,
      'restores',
      () => sandbox.faults.set('restore-skips-everything'),
      2,
    );
    const { id } = await startRestore(portal.apiAs(), 'instance-ab1cd');
    const run = await finished(portal.apiAs(), id);

    expect(run.status).not.toBe('succeeded');
    expect(
      run.steps.find(step => step.id === 'restore-applications'),
    ).toMatchObject({
      status: 'unproved',
      message: expect.stringContaining('nothing of the application came'),
    });
    await portal.stop();
  });

  it('goes on when the admin console is restarted while it removes the application', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const restores = Creations.watch(sandbox, 'restores');
    const { id } = await startRestore(portal.apiAs(), 'instance-ab1cd');
    let restarted = false;
    sandbox.store.subscribe(({ type, resource, object }) => {
      const removing =
        type === 'DELETED' &&
        resource.plural === 'configmaps' &&
        object.metadata.name === 'gitpod-installation';
      if (!removing || restarted) return;
      restarted = true;
      const [pod] = sandbox.store.list('pods', {
        namespace: 'gitpod',
        labels: { app: 'kotsadm' },
      });
      sandbox.store.delete('pods', pod.metadata.name, 'gitpod');
    });
    const run = await finished(portal.apiAs(), id);

    expect(restarted).toBe(true);
    expect(run.status).toBe('succeeded');
    const { items } = await portal.apiAs().listRunEvents(GITPOD, id);
    expect(items).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('was restarted'),
      }),
    );
    expect(restores.ofName('instance-ab1cd.gitpod')).toHaveLength(1);
    await portal.stop();
  });

  it('shows no key of the admin console, even where the key itself is what is wrong', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const key = 'Kots marked\u0001Secret0123456789abcdefghij';
    sandbox.store.update(
      'secrets',
      'kotsadm-authstring',
      'gitpod',
      ({ data }) => {
        data['kotsadm-authstring'] = Buffer.from(key).toString('base64');
      },
    );
    const started = await portal.apiAs().createSnapshot(GITPOD);
    const run = await finished(portal.apiAs(), started.id);
    const { items } = await portal.apiAs().listRunEvents(GITPOD, started.id);

    expect(run.status).toBe('failed');
    expect(JSON.stringify([run, items])).not.toMatch(/marked|Secret0123/);
    await portal.stop();
  });
});
