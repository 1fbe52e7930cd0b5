import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('the list of snapshots', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  beforeEach(async () => {
    sandbox = await seeded.start();
    portal = await startTestPortal({ sandbox });
  });
  afterEach(() => portal.stop());
  afterAll(() => seeded.remove());

  const list = () => portal.apiAs().listSnapshots(GITPOD);
  const hasEventually = (name: string, phase: string) =>
    eventually(list, ({ items }) =>
      items.some(item => item.name === name && item.phase === phase),
    );

  it.each([
    ['are cut all the time', 'watch-cut', { everyMs: 300 }],
    ['are too old (410 Gone)', 'watch-gone', { count: 3 }],
  ])('shows what happens while watches %s', async (_, fault, parameters) => {
    await list();
    sandbox.faults.set(fault, parameters);
    // Whoever watches has to open the next watch in the face of the fault.
    sandbox.faults.set('watch-cut', { everyMs: 300 });
    createForeignBackup(sandbox, 'instance-new01');
    await hasEventually('instance-new01', 'Completed');

    // It has no files, from which Velero would make it anew.
    sandbox.store.delete('backups', 'instance-f8d2q', 'velero');
    const { observation } = await eventually(
      list,
      ({ items }) => !items.some(({ name }) => name === 'instance-f8d2q'),
    );
    expect(observation.problem).toBeUndefined();
  });

  it('keeps the last state while the API server is down, says so, and recovers by itself', async () => {
    const before = await list();
    expect(before.observation.problem).toBeUndefined();

    sandbox.faults.set('api-down');
    const down = await eventually(
      list,
      ({ observation }) => observation.problem !== undefined,
    );
    expect(down.items).toEqual(before.items);
    expect(down.observation.problem).toMatchObject({
      cluster: 'sandbox',
      code: 'unreachable',
    });
    const status = await portal.apiAs().getStatus(GITPOD);
    expect(status.rpo.state).toBe('unknown');
    expect(status.capabilities.createSnapshot).toMatchObject({
      allowed: false,
      cause: 'cluster',
    });

    createForeignBackup(sandbox, 'instance-new01');
    sandbox.faults.clear('api-down');
    const { observation } = await hasEventually('instance-new01', 'Completed');
    expect(observation.problem).toBeUndefined();
    // Restores are watched apart from Backups, and recover in their own time.
    await eventually(
      () => portal.apiAs().getStatus(GITPOD),
      ({ capabilities }) => capabilities.createSnapshot.allowed,
    );
  });
});
