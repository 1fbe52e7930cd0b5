import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { refusal } from '../__testUtils__/refusal';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

describe('the list of snapshots', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start({ speed: 1 });
    portal = await startTestPortal({ sandbox });
  });
  afterAll(async () => {
    await portal.stop();
    await seeded.remove();
  });

  it('is newest first, with the verdict, age and era of each', async () => {
    const { items, totalItems, facets } = await portal
      .apiAs()
      .listSnapshots(GITPOD);

    expect(totalItems).toBe(items.length);
    expect(items[0]).toMatchObject({
      name: 'instance-ab1cd',
      annotationFormat: 'current',
      expiry: { state: 'valid', days: 29 },
      durationMs: expect.any(Number),
      restorability: { restorable: true },
    });
    const times = items.map(
      ({ startedAt, createdAt }) => startedAt ?? createdAt,
    );
    expect(times).toEqual([...times].sort().reverse());
    expect(items.find(({ name }) => name === 'instance-e5x1r')).toMatchObject({
      annotationFormat: '2022',
      expiry: { state: 'valid', days: 0 },
    });
    expect(items.find(({ name }) => name === 'gitpod-part1')).toMatchObject({
      notForNewCluster: true,
    });
    expect(items.find(({ name }) => name === 'velero-nightly-1')).toMatchObject(
      {
        plain: true,
      },
    );
    expect(facets.phases).toContainEqual({ value: 'Failed', count: 1 });
  });

  it('is filtered, sorted and cut on the server', async () => {
    const list = await portal.apiAs().listSnapshots(GITPOD, {
      phase: ['Failed', 'PartiallyFailed', 'FailedValidation'],
      orderBy: 'name',
      direction: 'desc',
      offset: 1,
      limit: 1,
    });

    expect(list).toMatchObject({ totalItems: 3, offset: 1 });
    expect(list.items.map(({ name }) => name)).toEqual(['instance-p3r7f']);
  });

  it('has only what can be restored, if that is wanted', async () => {
    const { items } = await portal
      .apiAs()
      .listSnapshots(GITPOD, { restorableOnly: true });

    expect(items.length).toBeGreaterThan(0);
    expect(items.every(item => item.restorability.restorable)).toBe(true);
  });

  it.each([
    ['limit', { limit: 101 }],
    ['offset', { offset: -1 }],
    ['orderBy', { orderBy: 'colour' }],
    ['direction', { direction: 'up' }],
    ['trigger', { trigger: 'somebody' }],
    ['startedAfter', { startedAfter: '2026-11-22' }],
    ['startedBefore', { startedBefore: 'yesterday' }],
    ['phase', { phase: [''] }],
    ['restorableOnly', { restorableOnly: 'perhaps' }],
    ['colour', { colour: 'red' }],
  ])('names the parameter %s if it is wrong', async (name, selection) => {
    const { status, message } = await refusal(
      portal.apiAs().listSnapshots(GITPOD, selection as {}),
    );

    expect(status).toBe(400);
    expect(message).toContain(name);
  });

  it('can be had as a file', async () => {
    const api = portal.apiAs();
    const filter = { text: 'instance-e5x1r' };
    const csv = await api.exportSnapshots(GITPOD, { format: 'csv', ...filter });
    const json = await api.exportSnapshots(GITPOD, {
      format: 'json',
      ...filter,
    });

    const [titles, ...rows] = csv.trim().split('\r\n');
    expect(titles).toContain('name,status,errors,warnings,started');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^instance-e5x1r,Completed,0,0,\d{4}-.*Z,/);
    expect(JSON.parse(json).items).toHaveLength(1);
  });

  it.each(['export', 'preflight', 'logs'])(
    'leads to a snapshot that is named %s, too',
    async name => {
      createForeignBackup(sandbox, name);
      const api = portal.apiAs();
      await eventually(
        () => api.listSnapshots(GITPOD, { text: name }),
        ({ totalItems }) => totalItems === 1,
      );

      await expect(api.getSnapshot(GITPOD, name)).resolves.toMatchObject({
        name,
      });
      sandbox.store.delete('backups', name, 'velero');
    },
  );

  it('shows work of others by name and origin, and lets nothing be started beside it', async () => {
    createForeignBackup(sandbox, 'instance-foreign');
    const api = portal.apiAs();
    const status = await eventually(
      () => api.getStatus(GITPOD),
      ({ foreignWork }) => foreignWork.length > 0,
    );

    expect(status.foreignWork).toEqual([
      expect.objectContaining({
        kind: 'snapshot',
        name: 'instance-foreign',
        startedBy: 'kots',
      }),
    ]);
    expect(status.capabilities.createSnapshot).toMatchObject({
      allowed: false,
      cause: 'busy',
      reason: expect.stringContaining('instance-foreign'),
    });
  });

  it('shows a deploy that somebody else has started', async () => {
    sandbox.store.create('jobs', {
      metadata: { name: 'installer-44', namespace: 'gitpod' },
      spec: {},
    });
    const status = await eventually(
      () => portal.apiAs().getStatus(GITPOD),
      ({ foreignWork }) => foreignWork.some(({ kind }) => kind === 'deploy'),
    );

    expect(status.deploysUnseen).toBeUndefined();
    expect(status.foreignWork).toContainEqual(
      expect.objectContaining({
        kind: 'deploy',
        name: 'installer-44',
        startedBy: 'kots',
      }),
    );
  });
});
