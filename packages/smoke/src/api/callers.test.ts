import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf } from '../__testUtils__/clusterState';
import { Disguise } from '../__testUtils__/disguise';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { refusal } from '../__testUtils__/refusal';
import { finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal, TestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const GUEST = 'user:default/guest';
const withGuest = {
  auth: { providers: { guest: { userEntityRef: GUEST } } },
};

describe('who may do what', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let portal: TestPortal | undefined;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
  });
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  afterAll(() => seeded.remove());

  /** Every way to write, as one user. */
  function writesOf({ apiAs }: TestPortal, userRef?: string) {
    const api = apiAs(userRef);
    return [
      () => api.createSnapshot(GITPOD),
      () => api.previewRestore(GITPOD, { snapshotName: 'instance-ab1cd' }),
      () =>
        api.startRestore(GITPOD, {
          snapshotName: 'instance-ab1cd',
          digest: '0'.repeat(64),
          confirmation: 'gitpod',
        }),
      () => api.previewSnapshotDeletion(GITPOD, 'instance-ab1cd'),
      () =>
        api.deleteSnapshot(GITPOD, 'instance-ab1cd', {
          uid: 'any',
          confirmation: 'instance-ab1cd',
        }),
      () => api.previewNewHome(GITPOD),
      () => api.makeNewHome(GITPOD, { confirmation: 'gitpod' }),
    ];
  }

  it.each([
    [
      'another plugin',
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:catalog'),
        targetPluginId: 'gitpod-dr',
      }),
      403,
    ],
    ['a service without a name', mockCredentials.service.header(), 403],
    ['nobody', mockCredentials.none.header(), 401],
    ['an invalid user', mockCredentials.user.invalidHeader(), 401],
  ])('does not take %s for a user', async (_, authorization, status) => {
    portal = await startTestPortal({ sandbox });
    const entity = '/entities/component/default/gitpod';
    for (const [method, path] of [
      ['GET', '/status'],
      ['GET', '/snapshots'],
      ['GET', '/snapshot-export?format=csv'],
      ['GET', '/snapshots/instance-ab1cd/detail'],
      ['GET', '/snapshots/instance-ab1cd/deletion'],
      ['POST', '/snapshots/instance-ab1cd/delete'],
      ['GET', '/runs'],
      ['POST', '/snapshots'],
      ['POST', '/restores/preview'],
      ['POST', '/restores'],
      ['GET', '/new-home'],
      ['POST', '/new-home'],
    ]) {
      const response = await portal.request(`${entity}${path}`, {
        method,
        headers: {
          Authorization: authorization,
          'Content-Type': 'application/json',
        },
        body: method === 'POST' ? '{}' : undefined,
      });
      expect([path, response.status]).toEqual([path, status]);
    }
  });

  it('names the missing permission', async () => {
    portal = await startTestPortal({
      sandbox,
      features: [
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    const [snapshot, preview, restore, deletion, deletionOrder, ...newHome] =
      writesOf(portal);
    for (const [request, permission] of [
      [() => portal!.apiAs().getStatus(GITPOD), 'gitpod-dr.read'],
      [() => portal!.apiAs().listSnapshots(GITPOD), 'gitpod-dr.read'],
      [() => portal!.apiAs().listRuns(GITPOD), 'gitpod-dr.read'],
      [snapshot, 'gitpod-dr.snapshot.create'],
      [preview, 'gitpod-dr.restore.execute'],
      [restore, 'gitpod-dr.restore.execute'],
      [
        () => portal!.apiAs().getSnapshotDetail(GITPOD, 'instance-ab1cd'),
        'gitpod-dr.read',
      ],
      [
        () => portal!.apiAs().exportSnapshots(GITPOD, { format: 'csv' }),
        'gitpod-dr.read',
      ],
      [deletion, 'gitpod-dr.snapshot.delete'],
      [deletionOrder, 'gitpod-dr.snapshot.delete'],
      [newHome[0], 'gitpod-dr.restore.execute'],
      [newHome[1], 'gitpod-dr.restore.execute'],
    ] as const) {
      await expect(refusal(request())).resolves.toEqual({
        status: 403,
        message: expect.stringContaining(`lack the permission ${permission} `),
      });
    }
  });

  it.each([
    ['namespace', { 'backstage.io/kubernetes-namespace': 'somebody-else' }],
    ['cluster', { 'backstage.io/kubernetes-cluster': 'somebody-else' }],
  ])(
    'writes nowhere when annotations point at another %s',
    async (_, annotations) => {
      portal = await startTestPortal({
        sandbox,
        entities: [componentEntity('gitpod', annotations)],
      });
      const before = objectsOf(sandbox);
      for (const write of writesOf(portal)) {
        await expect(refusal(write())).resolves.toEqual({
          status: 403,
          message: expect.stringContaining("entity's annotations point at"),
        });
      }
      expect(objectsOf(sandbox)).toEqual(before);
      await expect(portal.apiAs().listRuns(GITPOD)).resolves.toMatchObject({
        totalItems: 0,
      });
    },
  );

  it('keeps to the Velero server of the configuration, whatever the annotation says', async () => {
    portal = await startTestPortal({
      sandbox,
      entities: [
        componentEntity('gitpod', { 'gitpod.io/velero-namespace': 'other' }),
      ],
    });
    const { installation } = await portal.apiAs().getStatus(GITPOD);
    expect(installation.veleroNamespace).toBe('velero');
  });

  it('lets guests write to the sandbox only', async () => {
    const disguise = await Disguise.of(sandbox);
    portal = await startTestPortal({
      sandbox,
      sandboxUrl: disguise.url,
      config: withGuest,
    });
    try {
      for (const write of writesOf(portal, GUEST)) {
        await expect(refusal(write())).resolves.toEqual({
          status: 403,
          message: expect.stringContaining(
            'Guests may write only to the sandbox',
          ),
        });
      }
      // The same request by somebody with a name goes through.
      const [, preview] = writesOf(portal, 'user:default/olivia');
      await expect(preview()).resolves.toMatchObject({
        digest: expect.any(String),
      });
    } finally {
      await portal.stop();
      portal = undefined;
      disguise.stop();
    }
  });

  it('lets guests restore onto no cluster whose source is another one than the sandbox', async () => {
    const disguise = await Disguise.of(sandbox);
    const recovery = await seeded.startRecovery(sandbox);
    portal = await startTestPortal({
      sandbox,
      sandboxUrl: disguise.url,
      recovery,
      config: withGuest,
    });
    try {
      const preview = portal.apiAs(GUEST).previewRestore(GITPOD, {
        snapshotName: 'instance-ab1cd',
        target: 'recovery',
      });
      await expect(refusal(preview)).resolves.toEqual({
        status: 403,
        message: expect.stringContaining(
          'Guests may write only to the sandbox cluster, and nothing shows that sandbox is it',
        ),
      });
    } finally {
      await portal.stop();
      portal = undefined;
      disguise.stop();
    }
  });

  it('gives a say in a run only on the page of the entity that it was started for', async () => {
    const TWIN = 'component:default/gitpod-twin';
    const place = { cluster: 'sandbox', namespace: 'gitpod' };
    portal = await startTestPortal({
      sandbox,
      entities: [componentEntity('gitpod'), componentEntity('gitpod-twin')],
      gitpodDr: {
        installations: [
          { entity: GITPOD, ...place },
          { entity: TWIN, ...place },
        ],
      },
    });
    const api = portal.apiAs();
    const { id } = await api.createSnapshot(GITPOD);

    // It is the same place, so it is seen there too.
    await expect(api.getRun(TWIN, id)).resolves.toMatchObject({ id });
    const giveUp = api.giveUpRun(TWIN, id, { reason: 'It is not mine' });
    await expect(refusal(giveUp)).resolves.toEqual({
      status: 403,
      message: expect.stringContaining(`was started for ${GITPOD}`),
    });
    expect((await api.getRun(GITPOD, id)).giveUp).toBeUndefined();
    await finished(api, id);
  });

  it('lets guests write to the sandbox', async () => {
    portal = await startTestPortal({ sandbox, config: withGuest });
    const [, preview] = writesOf(portal, GUEST);
    await expect(preview()).resolves.toMatchObject({
      digest: expect.any(String),
    });
  });
});
