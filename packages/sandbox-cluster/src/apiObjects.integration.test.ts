import {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubernetesObjectApi,
  PatchStrategy,
  setHeaderOptions,
  VersionApi,
} from '@kubernetes/client-node';
import { Sandbox } from './startSandbox';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';
import { statusOf } from './testing/statusOf';

const velero = { group: 'velero.io', version: 'v1', namespace: 'velero' };
const backups = { ...velero, plural: 'backups' };
const backup = { apiVersion: 'velero.io/v1', kind: 'Backup' };

describe('objects over the API', () => {
  let sandbox: Sandbox;
  let core: CoreV1Api;
  let custom: CustomObjectsApi;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    const kubeConfig = sandbox.kubeConfig();
    core = kubeConfig.makeApiClient(CoreV1Api);
    custom = kubeConfig.makeApiClient(CustomObjectsApi);
  });

  afterAll(() => sandbox.stop());

  const configMap = (name: string, more: object = {}) =>
    core.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { name, ...more }, data: { a: '1' } },
    });

  it('names itself a sandbox in its version', async () => {
    const versions = sandbox.kubeConfig().makeApiClient(VersionApi);

    const { gitVersion } = await versions.getCode();

    expect(gitVersion).toMatch(/\+gitpod-dr-sandbox$/);
  });

  it('fills in what the server decides', async () => {
    const created = await core.createNamespacedConfigMap({
      namespace: 'default',
      body: { metadata: { generateName: 'made-' } },
    });

    expect(created.metadata).toMatchObject({
      name: expect.stringMatching(/^made-[bcdfghjklmnpqrstvwxz2456789]{5}$/),
      uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      resourceVersion: expect.stringMatching(/^\d+$/),
    });
    const { uid, creationTimestamp } = created.metadata!;
    expect(creationTimestamp!.getMilliseconds()).toBe(0);

    const next = await configMap('fills-in');
    expect(next.metadata!.uid).not.toBe(uid);
  });

  it('refuses a second object of the name, an unknown one and a bad name', async () => {
    await configMap('twice');

    await expect(statusOf(configMap('twice'))).resolves.toMatchObject({
      kind: 'Status',
      code: 409,
      reason: 'AlreadyExists',
      message: 'configmaps "twice" already exists',
    });
    await expect(
      statusOf(
        core.readNamespacedConfigMap({ namespace: 'default', name: 'nothing' }),
      ),
    ).resolves.toMatchObject({
      code: 404,
      reason: 'NotFound',
      message: 'configmaps "nothing" not found',
    });
    await expect(statusOf(configMap('Bad_Name'))).resolves.toMatchObject({
      code: 422,
      reason: 'Invalid',
    });
    await expect(
      statusOf(configMap('label', { labels: { long: 'x'.repeat(64) } })),
    ).resolves.toMatchObject({ code: 422, reason: 'Invalid' });
  });

  it('creates nothing in a namespace that is not there', async () => {
    const body = { metadata: { name: 'lost' } };

    await expect(
      statusOf(core.createNamespacedConfigMap({ namespace: 'nowhere', body })),
    ).resolves.toMatchObject({
      code: 404,
      message: 'namespaces "nowhere" not found',
    });
  });

  it('deletes only the object that the precondition means', async () => {
    const { metadata } = await configMap('precious');
    const where = { namespace: 'default', name: 'precious' };
    const deleteWith = (uid: string) =>
      core.deleteNamespacedConfigMap({
        ...where,
        body: { preconditions: { uid } },
      });

    await expect(
      statusOf(deleteWith('00000000-0000-0000-0000-000000000000')),
    ).resolves.toMatchObject({ code: 409, reason: 'Conflict' });
    await expect(core.readNamespacedConfigMap(where)).resolves.toBeDefined();

    await deleteWith(metadata!.uid!);
    await expect(
      statusOf(core.readNamespacedConfigMap(where)),
    ).resolves.toMatchObject({ code: 404 });
  });

  it('takes no update of an old version', async () => {
    const old = await configMap('contended');
    const where = { namespace: 'default', name: 'contended' };
    await core.replaceNamespacedConfigMap({
      ...where,
      body: { ...old, data: { a: 'first' } },
    });

    const late = core.replaceNamespacedConfigMap({
      ...where,
      body: { ...old, data: { a: 'second' } },
    });

    await expect(statusOf(late)).resolves.toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: expect.stringContaining('the object has been modified'),
    });
    const now = await core.readNamespacedConfigMap(where);
    expect(now.data).toEqual({ a: 'first' });
  });

  it('keeps an object with a finalizer until that is taken away', async () => {
    const where = { namespace: 'default', name: 'held' };
    await configMap('held', { finalizers: ['example.test/hold'] });

    await core.deleteNamespacedConfigMap(where);
    const held = await core.readNamespacedConfigMap(where);
    expect(held.metadata!.deletionTimestamp).toBeInstanceOf(Date);

    await core.replaceNamespacedConfigMap({
      ...where,
      body: { ...held, metadata: { ...held.metadata, finalizers: [] } },
    });
    await expect(
      statusOf(core.readNamespacedConfigMap(where)),
    ).resolves.toMatchObject({ code: 404 });
  });

  it('patches by merge and by JSON patch, custom objects not strategically', async () => {
    const client = KubernetesObjectApi.makeApiClient(sandbox.kubeConfig());
    const object = {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: {
        name: 'nightly',
        namespace: 'velero',
        labels: { keep: 'yes', drop: 'yes' },
      },
      spec: { schedule: '@daily', template: {} },
    };
    await client.create(object);
    const patch = (strategy: PatchStrategy) =>
      client.patch(
        {
          ...object,
          metadata: {
            ...object.metadata,
            labels: { drop: null as unknown as string },
          },
        },
        undefined,
        undefined,
        undefined,
        undefined,
        strategy,
      );

    await expect(
      statusOf(patch(PatchStrategy.StrategicMergePatch)),
    ).resolves.toMatchObject({ code: 415 });
    const merged = await patch(PatchStrategy.MergePatch);
    expect(merged.metadata!.labels).toEqual({ keep: 'yes' });

    const patched = await custom.patchNamespacedCustomObject(
      {
        ...velero,
        plural: 'schedules',
        name: 'nightly',
        body: [{ op: 'replace', path: '/spec/schedule', value: '@weekly' }],
      },
      setHeaderOptions('Content-Type', PatchStrategy.JsonPatch),
    );
    expect(patched).toMatchObject({
      spec: { schedule: '@weekly' },
      metadata: { generation: 2 },
    });
  });

  it('lets clients forge the status of Velero objects, as the real CRDs do, but not of Deployments', async () => {
    await custom.createNamespacedCustomObject({
      ...backups,
      body: {
        ...backup,
        metadata: { name: 'forged' },
        status: { phase: 'Completed' },
      },
    });
    await expect(
      custom.getNamespacedCustomObject({ ...backups, name: 'forged' }),
    ).resolves.toMatchObject({ status: { phase: 'Completed' } });

    const apps = sandbox.kubeConfig().makeApiClient(AppsV1Api);
    const labels = { app: 'forged' };
    const deployment = await apps.createNamespacedDeployment({
      namespace: 'default',
      body: {
        metadata: { name: 'forged' },
        spec: {
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [{ name: 'main', image: 'none' }] },
          },
        },
        status: { availableReplicas: 7 },
      },
    });
    expect(deployment.status?.availableReplicas).toBeUndefined();
  });

  it('refuses what the schemas of Velero refuse', async () => {
    const create = (target: object) =>
      custom.createNamespacedCustomObject({
        ...velero,
        plural: 'downloadrequests',
        body: {
          apiVersion: 'velero.io/v1',
          kind: 'DownloadRequest',
          metadata: { name: 'wrong' },
          spec: { target },
        },
      });

    await expect(
      statusOf(create({ kind: 'Everything', name: 'x' })),
    ).resolves.toMatchObject({
      code: 422,
      message: expect.stringContaining('spec.target.kind'),
    });
  });

  describe('lists', () => {
    beforeAll(async () => {
      for (const [index, colour] of ['red', 'blue', 'red', 'green'].entries()) {
        await custom.createNamespacedCustomObject({
          ...backups,
          body: {
            ...backup,
            metadata: {
              name: `listed-${index}`,
              labels: { colour, 'part-of': 'listing' },
            },
            status: { phase: 'Completed' },
          },
        });
      }
    });

    const namesOf = async (options: object) => {
      const list = await custom.listNamespacedCustomObject({
        ...backups,
        ...options,
      });
      return list.items.map(
        (item: { metadata: { name: string } }) => item.metadata.name,
      );
    };

    it.each([
      ['colour=red', ['listed-0', 'listed-2']],
      ['colour!=red,part-of=listing', ['listed-1', 'listed-3']],
      ['colour in (blue, green)', ['listed-1', 'listed-3']],
      ['colour notin (blue,green),part-of', ['listed-0', 'listed-2']],
      ['part-of=listing,!colour', []],
    ])('by label: %s', async (labelSelector, names) => {
      await expect(namesOf({ labelSelector })).resolves.toEqual(names);
    });

    it('by name, and refuses other fields', async () => {
      await expect(
        namesOf({ fieldSelector: 'metadata.name=listed-3' }),
      ).resolves.toEqual(['listed-3']);
      await expect(
        statusOf(namesOf({ fieldSelector: 'status.phase=Completed' })),
      ).resolves.toMatchObject({ code: 400 });
    });

    it('in pages that show one moment', async () => {
      const labelSelector = 'part-of=listing';
      const first = await custom.listNamespacedCustomObject({
        ...backups,
        labelSelector,
        limit: 3,
      });
      await custom.createNamespacedCustomObject({
        ...backups,
        body: {
          ...backup,
          metadata: { name: 'listed-9', labels: { 'part-of': 'listing' } },
        },
      });
      const second = await custom.listNamespacedCustomObject({
        ...backups,
        labelSelector,
        limit: 3,
        _continue: first.metadata._continue ?? first.metadata.continue,
      });

      expect(first.items).toHaveLength(3);
      // With a selector nobody counts the rest.
      expect(first.metadata.remainingItemCount).toBeUndefined();
      expect(second.items).toHaveLength(1);
      expect(second.metadata.resourceVersion).toBe(
        first.metadata.resourceVersion,
      );
    });

    it('with 410 for a page of a list that is forgotten', async () => {
      const token = Buffer.from(JSON.stringify({ id: 'gone', offset: 1 }));

      await expect(
        statusOf(namesOf({ _continue: token.toString('base64url') })),
      ).resolves.toMatchObject({ code: 410, reason: 'Expired' });
    });

    it('as metadata alone', async () => {
      const response = await fetch(
        `${sandbox.url}/apis/velero.io/v1/backups?labelSelector=colour`,
        {
          headers: {
            Authorization: `Bearer ${sandbox.adminToken}`,
            Accept:
              'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
          },
        },
      );
      const list = await response.json();

      expect(list.kind).toBe('PartialObjectMetadataList');
      expect(Object.keys(list.items[0])).toEqual([
        'kind',
        'apiVersion',
        'metadata',
      ]);
    });
  });

  it('empties a namespace that is deleted, and takes nothing new meanwhile', async () => {
    await core.createNamespace({ body: { metadata: { name: 'doomed' } } });
    const body = {
      metadata: { name: 'inside', finalizers: ['example.test/hold'] },
    };
    await core.createNamespacedConfigMap({ namespace: 'doomed', body });
    await core.deleteNamespace({ name: 'doomed' });

    const { status } = await core.readNamespace({ name: 'doomed' });
    expect(status?.phase).toBe('Terminating');
    await expect(
      statusOf(
        core.createNamespacedConfigMap({
          namespace: 'doomed',
          body: { metadata: { name: 'late' } },
        }),
      ),
    ).resolves.toMatchObject({
      code: 403,
      message: expect.stringContaining('because it is being terminated'),
    });

    sandbox.store.update('configmaps', 'inside', 'doomed', draft => {
      draft.metadata.finalizers = [];
    });
    await eventually(() => !sandbox.store.get('namespaces', 'doomed'));
    expect(sandbox.store.list('configmaps', { namespace: 'doomed' })).toEqual(
      [],
    );
  });

  it('answers with the imitated time', async () => {
    sandbox.clock.advance(24 * 60 * 60 * 1000);

    const response = await fetch(`${sandbox.url}/healthz`);

    const date = Date.parse(response.headers.get('date')!);
    expect(Math.abs(date - sandbox.clock.now().getTime())).toBeLessThan(60_000);
  });
});
