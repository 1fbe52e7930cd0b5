import {
  AppsV1Api,
  BatchV1Api,
  CoreV1Api,
  V1PodTemplateSpec,
} from '@kubernetes/client-node';
import { Sandbox } from './startSandbox';
import { KubeObject } from './store/types';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';
import { isReady } from './workloads/podTemplates';

const namespace = 'default';

describe('workloads', () => {
  let sandbox: Sandbox;
  let core: CoreV1Api;
  let apps: AppsV1Api;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    core = sandbox.kubeConfig().makeApiClient(CoreV1Api);
    apps = sandbox.kubeConfig().makeApiClient(AppsV1Api);
  });

  afterAll(() => sandbox.stop());

  const template = (app: string): V1PodTemplateSpec => ({
    metadata: { labels: { app } },
    spec: { containers: [{ name: 'main', image: `${app}:1` }] },
  });
  const selector = (app: string) => ({ matchLabels: { app } });
  const podsOf = (app: string): KubeObject[] =>
    sandbox.store.list('pods', { namespace, labels: { app } });
  const readyPods = (app: string, count: number) =>
    eventually(() => {
      const pods = podsOf(app);
      return pods.length === count && pods.every(isReady) && pods;
    });
  const createDeployment = (name: string, replicas: number) =>
    apps.createNamespacedDeployment({
      namespace,
      body: {
        metadata: { name },
        spec: { replicas, selector: selector(name), template: template(name) },
      },
    });

  it('a Deployment gets its pods, which take a moment, and says so in its status', async () => {
    await createDeployment('web', 2);
    await eventually(() => podsOf('web').length === 2);
    expect(podsOf('web').some(isReady)).toBe(false);

    const pods = await readyPods('web', 2);
    expect(pods[0].status).toMatchObject({
      phase: 'Running',
      containerStatuses: [{ name: 'main', ready: true }],
    });
    const deployment = await eventually(async () => {
      const read = await apps.readNamespacedDeployment({
        namespace,
        name: 'web',
      });
      return read.status?.availableReplicas === 2 && read;
    });
    expect(deployment.status).toMatchObject({
      readyReplicas: 2,
      observedGeneration: deployment.metadata!.generation,
    });
  });

  it('a deleted pod of a Deployment is replaced', async () => {
    await createDeployment('again', 1);
    const [first] = await readyPods('again', 1);

    await core.deleteNamespacedPod({ namespace, name: first.metadata.name });

    const [second] = await eventually(() => {
      const others = podsOf('again').filter(
        ({ metadata }) => metadata.uid !== first.metadata.uid,
      );
      return others.length === 1 && others.every(isReady) && others;
    });
    expect(second.metadata.name).not.toBe(first.metadata.name);
  });

  it('a new template brings new pods, a scale their number', async () => {
    await createDeployment('rolled', 1);
    const [first] = await readyPods('rolled', 1);
    sandbox.store.update('deployments', 'rolled', namespace, draft => {
      draft.spec.template.spec.containers[0].image = 'rolled:2';
    });

    await eventually(() => {
      const pods = podsOf('rolled');
      return (
        pods.length === 1 &&
        isReady(pods[0]) &&
        pods[0].spec.containers[0].image === 'rolled:2'
      );
    });
    expect(podsOf('rolled').map(({ metadata }) => metadata.uid)).not.toContain(
      first.metadata.uid,
    );

    await apps.patchNamespacedDeploymentScale({
      namespace,
      name: 'rolled',
      body: [{ op: 'replace', path: '/spec/replicas', value: 3 }],
    });
    await readyPods('rolled', 3);
  });

  it('is not scaled by who read it before it was changed or made anew', async () => {
    await createDeployment('guarded', 1);
    await readyPods('guarded', 1);
    const place = { namespace, name: 'guarded' };
    const scale = await apps.readNamespacedDeploymentScale(place);
    const scaledTo = (metadata: object) =>
      apps.replaceNamespacedDeploymentScale({
        ...place,
        body: {
          metadata: { ...scale.metadata, ...metadata },
          spec: { replicas: 0 },
        },
      });

    for (const stale of [{ uid: 'another' }, { resourceVersion: '1' }]) {
      await expect(scaledTo(stale)).rejects.toMatchObject({ code: 409 });
    }
    const { metadata } = await apps.readNamespacedDeploymentScale(place);
    await expect(scaledTo(metadata!)).resolves.toMatchObject({
      spec: { replicas: 0 },
    });
  });

  it('with its Deployment everything below goes', async () => {
    await createDeployment('gone', 1);
    await readyPods('gone', 1);

    await apps.deleteNamespacedDeployment({ namespace, name: 'gone' });

    await eventually(() => podsOf('gone').length === 0);
    expect(
      sandbox.store.list('replicasets', { namespace, labels: { app: 'gone' } }),
    ).toEqual([]);
  });

  it('an object whose owner has another uid is collected', async () => {
    const owner = sandbox.store.get('namespaces', 'default')!;
    const created = await core.createNamespacedConfigMap({
      namespace,
      body: {
        metadata: {
          name: 'orphan',
          ownerReferences: [
            {
              apiVersion: 'v1',
              kind: 'ConfigMap',
              name: 'kube-root-ca.crt',
              uid: owner.metadata.uid,
            },
          ],
        },
      },
    });

    expect(created.metadata!.name).toBe('orphan');
    await eventually(
      () => !sandbox.store.get('configmaps', 'orphan', namespace),
    );
  });

  it('pods and ReplicaSets without owners are adopted, as after a restore', async () => {
    await createDeployment('adopted', 1);
    const [pod] = await readyPods('adopted', 1);
    const [replicaSet] = sandbox.store.list('replicasets', {
      namespace,
      labels: { app: 'adopted' },
    });
    await apps.deleteNamespacedDeployment({
      namespace,
      name: 'adopted',
      propagationPolicy: 'Orphan',
    });
    await eventually(
      () => !sandbox.store.get('deployments', 'adopted', namespace),
    );

    await createDeployment('adopted', 1);

    await eventually(async () => {
      const { status } = await apps.readNamespacedDeployment({
        namespace,
        name: 'adopted',
      });
      return status?.availableReplicas === 1;
    });
    expect(podsOf('adopted').map(({ metadata }) => metadata.uid)).toEqual([
      pod.metadata.uid,
    ]);
    expect(
      sandbox.store
        .list('replicasets', { namespace, labels: { app: 'adopted' } })
        .map(({ metadata }) => metadata.uid),
    ).toEqual([replicaSet.metadata.uid]);
  });

  it('a StatefulSet gets numbered pods one after the other, with bound claims that stay', async () => {
    await apps.createNamespacedStatefulSet({
      namespace,
      body: {
        metadata: { name: 'db' },
        spec: {
          replicas: 2,
          serviceName: 'db',
          selector: selector('db'),
          template: template('db'),
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: {
                accessModes: ['ReadWriteOnce'],
                resources: { requests: { storage: '5Gi' } },
              },
            },
          ],
        },
      },
    });
    await eventually(() => podsOf('db').length > 0);
    expect(podsOf('db').map(({ metadata }) => metadata.name)).toEqual(['db-0']);

    await readyPods('db', 2);
    const claim = await core.readNamespacedPersistentVolumeClaim({
      namespace,
      name: 'data-db-1',
    });
    expect(claim.status?.phase).toBe('Bound');
    expect(
      sandbox.store.get('persistentvolumes', claim.spec!.volumeName!),
    ).toMatchObject({ spec: { claimRef: { name: 'data-db-1' } } });

    await core.deleteNamespacedPersistentVolumeClaim({
      namespace,
      name: 'data-db-0',
    });
    const held = sandbox.store.get(
      'persistentvolumeclaims',
      'data-db-0',
      namespace,
    );
    expect(held?.metadata.deletionTimestamp).toBeDefined();
    await apps.deleteNamespacedStatefulSet({ namespace, name: 'db' });
    await eventually(
      () =>
        !sandbox.store.get('persistentvolumeclaims', 'data-db-0', namespace),
    );
    expect(
      sandbox.store.get('persistentvolumeclaims', 'data-db-1', namespace),
    ).toBeDefined();
  });

  it('a DaemonSet gets a pod on each node', async () => {
    await apps.createNamespacedDaemonSet({
      namespace,
      body: {
        metadata: { name: 'agent' },
        spec: { selector: selector('agent'), template: template('agent') },
      },
    });

    const pods = await readyPods('agent', 2);

    expect(pods.map(({ spec }) => spec.nodeName).sort()).toEqual([
      'sandbox-node-1',
      'sandbox-node-2',
    ]);
    await eventually(async () => {
      const { status } = await apps.readNamespacedDaemonSet({
        namespace,
        name: 'agent',
      });
      return status?.numberReady === 2 && status.desiredNumberScheduled === 2;
    });
  });

  it('a DaemonSet keeps its pods when a restore puts another on the same node', async () => {
    const set = await apps.createNamespacedDaemonSet({
      namespace,
      body: {
        metadata: { name: 'proxy' },
        spec: { selector: selector('proxy'), template: template('proxy') },
      },
    });
    const before = await readyPods('proxy', 2);
    const owner = { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'proxy' };

    const restored = await core.createNamespacedPod({
      namespace,
      body: {
        ...template('proxy'),
        metadata: {
          // After any other name, for it may be as old to the second.
          name: 'proxy-zzzzzz',
          labels: { app: 'proxy' },
          ownerReferences: [
            { ...owner, uid: set.metadata!.uid!, controller: true },
          ],
        },
        spec: { ...template('proxy').spec!, nodeName: 'sandbox-node-1' },
      },
    });

    await eventually(
      () => !sandbox.store.get('pods', restored.metadata!.name!, namespace),
    );
    expect(
      podsOf('proxy')
        .map(({ metadata }) => metadata.uid)
        .sort(),
    ).toEqual(before.map(({ metadata }) => metadata.uid).sort());
  });

  it('a Job runs to its end and goes after its time to live', async () => {
    const batch = sandbox.kubeConfig().makeApiClient(BatchV1Api);
    const jobTemplate = template('task');
    jobTemplate.spec!.restartPolicy = 'Never';
    await batch.createNamespacedJob({
      namespace,
      body: {
        metadata: { name: 'task' },
        spec: { template: jobTemplate, ttlSecondsAfterFinished: 60 },
      },
    });

    await eventually(async () => {
      const { status } = await batch.readNamespacedJob({
        namespace,
        name: 'task',
      });
      return status?.succeeded === 1 && status.completionTime;
    });
    expect(podsOf('task').map(({ status }) => status.phase)).toEqual([
      'Succeeded',
    ]);
    await eventually(() => !sandbox.store.get('jobs', 'task', namespace));
  });
});
