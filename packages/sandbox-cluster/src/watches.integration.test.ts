import { CoreV1Api, KubeConfig } from '@kubernetes/client-node';
import { Sandbox } from './startSandbox';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';
import { TestWatch } from './testing/TestWatch';

const PATH = '/api/v1/namespaces/watched/configmaps';

describe('watches', () => {
  let sandbox: Sandbox;
  let kubeConfig: KubeConfig;
  let core: CoreV1Api;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    kubeConfig = sandbox.kubeConfig();
    core = kubeConfig.makeApiClient(CoreV1Api);
  });

  afterAll(() => sandbox.stop());

  beforeEach(async () => {
    sandbox.faults.clearAll();
    const { store } = sandbox;
    store.delete('namespaces', 'watched');
    await eventually(() => !store.get('namespaces', 'watched'));
    await core.createNamespace({ body: { metadata: { name: 'watched' } } });
    await eventually(() =>
      store.get('configmaps', 'kube-root-ca.crt', 'watched'),
    );
    store.delete('configmaps', 'kube-root-ca.crt', 'watched');
    await eventually(() =>
      store.get('configmaps', 'kube-root-ca.crt', 'watched'),
    );
  });

  const create = (name: string, labels?: Record<string, string>) =>
    core.createNamespacedConfigMap({
      namespace: 'watched',
      body: { metadata: { name, labels } },
    });

  const listedVersion = async () => {
    const list = await core.listNamespacedConfigMap({ namespace: 'watched' });
    return list.metadata!.resourceVersion!;
  };

  it('tell first what is there, then every change in order', async () => {
    const watch = TestWatch.open(kubeConfig, PATH);
    await watch.until(1);
    await create('one');
    await core.patchNamespacedConfigMap({
      namespace: 'watched',
      name: 'one',
      body: [{ op: 'add', path: '/data', value: { a: '1' } }],
    });
    await core.deleteNamespacedConfigMap({ namespace: 'watched', name: 'one' });
    await watch.until(4);

    expect(watch.seen).toEqual([
      'ADDED kube-root-ca.crt',
      'ADDED one',
      'MODIFIED one',
      'DELETED one',
    ]);
    await watch.stop();
  });

  it('go on where another one stopped', async () => {
    const version = await listedVersion();
    await create('missed');

    const watch = TestWatch.open(kubeConfig, PATH, {
      resourceVersion: version,
    });
    await watch.until(1);

    expect(watch.seen).toEqual(['ADDED missed']);
    await watch.stop();
  });

  it('follow objects in and out of their selector', async () => {
    const watch = TestWatch.open(kubeConfig, PATH, {
      labelSelector: 'shown=yes',
      resourceVersion: await listedVersion(),
    });
    await create('changing', { shown: 'no' });
    const label = (value: string) =>
      sandbox.store.update('configmaps', 'changing', 'watched', draft => {
        draft.metadata.labels = { shown: value };
      });
    label('yes');
    label('no');
    await watch.until(2);

    expect(watch.seen).toEqual(['ADDED changing', 'DELETED changing']);
    await watch.stop();
  });

  it('end with 410 when the asked version is forgotten', async () => {
    const version = await listedVersion();
    for (let count = 0; count < 2001; count += 1) {
      sandbox.store.update('nodes', 'sandbox-node-1', undefined, draft => {
        draft.metadata.annotations = { count: String(count) };
      });
    }

    const watch = TestWatch.open(kubeConfig, PATH, {
      resourceVersion: version,
    });
    await eventually(() => watch.ended);

    expect(watch.events).toEqual([
      expect.objectContaining({
        type: 'ERROR',
        object: expect.objectContaining({
          kind: 'Status',
          code: 410,
          reason: 'Expired',
        }),
      }),
    ]);
  });

  it('end in time, with a bookmark to go on from', async () => {
    const watch = TestWatch.open(kubeConfig, PATH, {
      allowWatchBookmarks: true,
      timeoutSeconds: 1,
      resourceVersion: await listedVersion(),
    });
    await create('before-the-end');
    await eventually(() => watch.ended);

    const last = watch.events[watch.events.length - 1];
    expect(last.type).toBe('BOOKMARK');
    expect(last.object.metadata.resourceVersion).toBe(await listedVersion());
  });

  it('are cut by the fault watch-cut', async () => {
    sandbox.faults.set('watch-cut', { everyMs: 50 });

    const watch = TestWatch.open(kubeConfig, PATH);
    await eventually(() => watch.ended);

    expect(watch.error).toBeDefined();
  });

  it('are told 410 by the fault watch-gone, as often as it says', async () => {
    sandbox.faults.set('watch-gone', { count: 1 });
    const resourceVersion = await listedVersion();

    const refused = TestWatch.open(kubeConfig, PATH, { resourceVersion });
    await eventually(() => refused.ended);
    const next = TestWatch.open(kubeConfig, PATH, { resourceVersion });
    await create('afterwards');
    await next.until(1);

    expect(refused.events[0].object.code).toBe(410);
    expect(next.seen).toEqual(['ADDED afterwards']);
    await next.stop();
  });
});
