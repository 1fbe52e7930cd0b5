import { ConfigMap, KubeObject, Namespace } from './kube/KubeObject';
import { core, namespaces } from './kube/paths';
import { until } from './testing/until';
import { useWorld } from './testing/useWorld';

describe('a namespace', () => {
  const stage = useWorld();

  it('is active and furnished soon', async () => {
    const { api, scratch, world } = stage;
    const name = await scratch.namespace();

    const { status, metadata } = await api.get<Namespace>(namespaces(name));
    expect(status).toEqual({ phase: 'Active' });
    expect(metadata.labels).toEqual({ 'kubernetes.io/metadata.name': name });
    for (const [plural, object] of [
      ['serviceaccounts', 'default'],
      ['configmaps', 'kube-root-ca.crt'],
    ]) {
      await until(`${plural} ${object}`, world.patience(60), () =>
        api.find(core(name, plural, object)),
      );
    }
  });

  it('goes with all that is in it', async () => {
    const { api, scratch, world } = stage;
    const name = await scratch.namespace();
    await scratch.configMap(name, 'one');
    await api.create(core(name, 'services'), {
      metadata: { name: 'web' },
      spec: { ports: [{ port: 80 }], selector: { app: 'web' } },
    });

    const { status, metadata } = await api.delete<Namespace>(namespaces(name));

    expect(status.phase).toBe('Terminating');
    expect(metadata.deletionTimestamp).toEqual(expect.any(String));
    await until('the namespace is gone', world.patience(120), async () => {
      return (await api.find(namespaces(name))) === undefined;
    });
    const { code } = await api.send({ path: core(name, 'configmaps', 'one') });
    expect(code).toBe(404);
    expect(await api.get(core(name, 'services'))).toMatchObject({ items: [] });
  });

  it('takes nothing new while it goes, and waits for finalizers', async () => {
    const { api, scratch, world } = stage;
    const name = await scratch.namespace();
    await scratch.configMap(name, 'held', { finalizers: ['gitpod.io/hold'] });
    await scratch.configMap(name, 'free');
    const find = (object: string) =>
      api.find<ConfigMap>(core(name, 'configmaps', object));

    await api.delete(namespaces(name));
    await until('the content goes', world.patience(60), async () => {
      const held = await find('held');
      return held?.metadata.deletionTimestamp && !(await find('free'));
    });

    const { code, body } = await api.refusalOf({
      method: 'POST',
      path: core(name, 'configmaps'),
      body: { metadata: { name: 'late' } },
    });
    expect(code).toBe(403);
    expect(body).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: `configmaps "late" is forbidden: unable to create new content in namespace ${name} because it is being terminated`,
      reason: 'Forbidden',
      details: {
        name: 'late',
        kind: 'configmaps',
        causes: [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${name} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      },
      code: 403,
    });
    const { status } = await api.get<Namespace>(namespaces(name));
    expect(status.phase).toBe('Terminating');

    await api.mergePatch<KubeObject>(core(name, 'configmaps', 'held'), {
      metadata: { finalizers: null },
    });
    await until('the namespace is gone', world.patience(120), async () => {
      return (await api.find(namespaces(name))) === undefined;
    });
  });
});
