import { KubeList, KubeObject } from './kube/KubeObject';
import { core } from './kube/paths';
import { uniqueName } from './testing/Scratch';
import { until } from './testing/until';
import { ResourceList } from './velero/types';
import { useVelero } from './velero/useVelero';

interface Deployment extends KubeObject {
  status?: { readyReplicas?: number; replicas?: number };
}

describe('a workload', () => {
  const stage = useVelero();

  const deployments = (namespace: string, name?: string) =>
    `/apis/apps/v1/namespaces/${namespace}/deployments${
      name ? `/${name}` : ''
    }`;

  const untilReady = (namespace: string) =>
    until(
      `the pods of ${namespace} are ready`,
      stage.world.patience(120),
      async () => {
        const { status } = await stage.api.get<Deployment>(
          deployments(namespace, 'web'),
        );
        return status?.readyReplicas === 2 && status.replicas === 2;
      },
    );

  async function namesOf(namespace: string, plural: string) {
    const { items } = await stage.api.get<KubeList>(core(namespace, plural));
    return items.map(({ metadata }) => metadata.name).sort();
  }

  it('is scaled only by who names its uid and the version that stands', async () => {
    const { api, scratch } = stage;
    const namespace = await scratch.namespace();
    const labels = { app: 'web' };
    await api.create(deployments(namespace), {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'main', image: 'none' }] },
        },
      },
    });
    const path = `${deployments(namespace, 'web')}/scale`;
    const scaledBy = async (wrong: object) => {
      const { metadata } = await api.get<Deployment>(
        deployments(namespace, 'web'),
      );
      const { uid, resourceVersion } = metadata;
      return api.send<{ spec: { replicas?: number } }>({
        method: 'PUT',
        path,
        body: {
          apiVersion: 'autoscaling/v1',
          kind: 'Scale',
          metadata: { name: 'web', namespace, uid, resourceVersion, ...wrong },
          spec: { replicas: 0 },
        },
      });
    };

    for (const wrong of [{ uid: 'another' }, { resourceVersion: '1' }]) {
      await expect(scaledBy(wrong)).resolves.toMatchObject({ code: 409 });
    }
    // Its own controller writes to it, too.
    await until('it is scaled', stage.world.patience(30), async () => {
      const { code } = await scaledBy({});
      return code === 200;
    });
    const { spec } = await api.get<{ spec: { replicas?: number } }>(path);
    expect(spec.replicas ?? 0).toBe(0);
  });

  it('comes back with its own pods, which it adopts', async () => {
    const { api, scratch, velero } = stage;
    const source = await scratch.namespace();
    const target = scratch.adopt(uniqueName('workload'));
    const labels = { app: 'web' };
    await api.create(deployments(source), {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { containers: [{ name: 'main', image: 'none' }] },
        },
      },
    });
    await untilReady(source);
    const pods = await namesOf(source, 'pods');
    expect(pods).toHaveLength(2);
    const backup = await velero.backUp({ includedNamespaces: [source] });

    const restore = await velero.restore({
      backupName: backup.metadata.name,
      namespaceMapping: { [source]: target },
    });

    expect(restore.status?.phase).toBe('Completed');
    expect(restore.status).not.toHaveProperty('errors');
    await untilReady(target);
    expect(await namesOf(target, 'pods')).toEqual(pods);
    const list = await velero.downloadJson<ResourceList>(
      'RestoreResourceList',
      restore.metadata.name,
    );
    expect(list['v1/Pod']).toEqual(
      pods.map(name => `${target}/${name}(created)`),
    );
    expect(list['apps/v1/ReplicaSet']).toEqual([
      expect.stringMatching(new RegExp(`^${target}/web-\\w+\\(created\\)$`)),
    ]);
    expect(list['apps/v1/Deployment']).toEqual([`${target}/web(created)`]);
  });
});
