import {
  authString,
  helmRevision,
  sharedSubjects,
} from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { finished, restore, startRestore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(120_000);

/** Taken when the admin console had another key than today. */
const WITH_OTHER_KEY = 'instance-k4t7m';

describe('a whole restore', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('goes on with the key that comes back, and trusts no Restore of last time', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const keyBefore = authString(sandbox);
    const revisionBefore = helmRevision(sandbox);
    const restores = Creations.watch(sandbox, 'restores');
    const appRestore = `${WITH_OTHER_KEY}.gitpod`;

    const first = await restore(api, WITH_OTHER_KEY);
    expect(first).toMatchObject({ status: 'succeeded' });
    expect(authString(sandbox)).not.toBe(keyBefore);
    expect(helmRevision(sandbox)).toBe(revisionBefore + 1);

    const second = await restore(api, WITH_OTHER_KEY);
    expect(second).toMatchObject({ status: 'succeeded' });
    expect(helmRevision(sandbox)).toBe(revisionBefore + 2);

    // KOTS gives both the same name; each run stands on its own one.
    const made = restores.ofName(appRestore).map(object => object.metadata.uid);
    expect(made).toHaveLength(2);
    const uidIn = (run: typeof first) =>
      run.steps
        .find(step => step.id === 'restore-applications')
        ?.evidence.find(({ label }) => label === 'Velero Restore')?.uid;
    expect([uidIn(first), uidIn(second)]).toEqual(made);
    // Ours have names of their own.
    const ours = restores.names.filter(name => name !== appRestore);
    expect(new Set(ours).size).toBe(2);
    expect(ours).toHaveLength(2);
    expect(sharedSubjects(sandbox)).toEqual(['gitpod/kotsadm']);
    await portal.stop();
  });

  it('waits while the admin console cannot be reached for minutes', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    const { faults, clock } = sandbox;
    const outage = { from: 0, to: 0 };
    // The second Restore is the one of KOTS.
    whenCreated(
      sandbox,
      'restores',
      () => {
        outage.from = clock.now().getTime();
        faults.set('pod-program-down');
        clock.after(5 * 60_000, () => {
          outage.to = clock.now().getTime();
          faults.clear('pod-program-down');
        });
      },
      2,
    );

    const { id } = await startRestore(api, 'instance-ab1cd');
    const run = await finished(api, id);

    expect(outage.to - outage.from).toBeGreaterThanOrEqual(5 * 60_000);
    expect(run).toMatchObject({ status: 'succeeded' });
    const { items } = await api.listRunEvents(GITPOD, id);
    expect(items.filter(event => event.level === 'error')).toEqual([]);
    await portal.stop();
  });
});
