import {
  CoreV1Api,
  CustomObjectsApi,
  KubernetesObjectApi,
  PortForward,
} from '@kubernetes/client-node';
import { PassThrough } from 'node:stream';
import { Sandbox } from './startSandbox';
import { KubeObject } from './store/types';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';
import { isReady } from './workloads/podTemplates';

const namespace = 'gitpod';
const console = { 'kots.io/kotsadm': 'true' };
const consoleKinds = [
  'services',
  'deployments',
  'statefulsets',
  'pods',
  'persistentvolumeclaims',
  'secrets',
  'configmaps',
  'rolebindings',
  'roles',
  'serviceaccounts',
];

describe('a furnished sandbox', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ seed: true, speed: 20 });
  }, 60_000);

  afterAll(() => sandbox.stop());

  const consolePods = (): KubeObject[] =>
    sandbox.store.list('pods', { namespace, labels: { app: 'kotsadm' } });

  async function health(pod: KubeObject): Promise<string> {
    const [output, input] = [new PassThrough(), new PassThrough()];
    const forward = new PortForward(sandbox.kubeConfig());
    const { name } = pod.metadata;
    await forward.portForward(namespace, name, [3000], output, null, input);
    input.write(
      'GET /healthz HTTP/1.1\r\nHost: kotsadm\r\nConnection: close\r\n\r\n',
    );
    const chunk = await eventually(() => output.read() as Buffer | null);
    input.end();
    return chunk.toString();
  }

  it('has Velero, the admin console and Gitpod up, and snapshots of the last days', async () => {
    const custom = sandbox.kubeConfig().makeApiClient(CustomObjectsApi);
    const { items } = await custom.listNamespacedCustomObject({
      group: 'velero.io',
      version: 'v1',
      namespace: 'velero',
      plural: 'backups',
    });

    expect(items.map(({ metadata }: KubeObject) => metadata.name)).toEqual(
      expect.arrayContaining(['instance-ab1cd', 'instance-f8d2q']),
    );
    for (const plural of ['deployments', 'statefulsets']) {
      for (const { metadata, spec, status } of sandbox.store.list(plural)) {
        expect([metadata.name, status.availableReplicas]).toEqual([
          metadata.name,
          spec.replicas,
        ]);
      }
    }
    const age =
      sandbox.clock.now().getTime() -
      Date.parse(consolePods()[0].metadata.creationTimestamp);
    expect(age).toBeGreaterThan(30 * 24 * 60 * 60 * 1000);
  });

  it('answers for the admin console through a port-forward', async () => {
    const [pod] = consolePods();

    await expect(health(pod)).resolves.toContain('200 OK');
  });

  it('loses its admin console with its objects and gets it back from a snapshot', async () => {
    const core = sandbox.kubeConfig().makeApiClient(CoreV1Api);
    const authString = { namespace, name: 'kotsadm-authstring' };
    const { data: before } = await core.readNamespacedSecret(authString);
    const [formerPod] = consolePods();
    const objectsLeft = () =>
      consoleKinds.flatMap(plural =>
        sandbox.store.list(plural, { namespace, labels: console }),
      );
    const client = KubernetesObjectApi.makeApiClient(sandbox.kubeConfig());
    for (const plural of consoleKinds) {
      const doomed = sandbox.store.list(plural, { namespace, labels: console });
      for (const { apiVersion, kind, metadata } of doomed) {
        const { name, uid } = metadata;
        await client
          .delete(
            { apiVersion, kind, metadata: { name, namespace } },
            undefined,
            undefined,
            undefined,
            undefined,
            undefined,
            { preconditions: { uid } },
          )
          .catch(error => {
            // It went with its owner while others were deleted.
            if (error.code !== 404) throw error;
          });
      }
    }
    await eventually(() => objectsLeft().length === 0);

    const name = 'instance-k4t7m.kotsadm';
    await client.create({
      apiVersion: 'velero.io/v1',
      kind: 'Restore',
      metadata: { name, namespace: 'velero' },
      spec: {
        backupName: 'instance-k4t7m',
        labelSelector: { matchLabels: console },
        restorePVs: true,
        includeClusterResources: true,
      },
    } as never);
    const restore = await eventually(() => {
      const object = sandbox.store.get('restores', name, 'velero');
      return object?.status?.completionTimestamp && object;
    }, 30_000);

    expect(restore.status.phase).toBe('Completed');
    const pod = await eventually(() => consolePods().find(isReady), 20_000);
    expect(pod.metadata.uid).not.toBe(formerPod.metadata.uid);
    await expect(health(pod)).resolves.toContain('200 OK');
    const { data: after } = await core.readNamespacedSecret(authString);
    expect(after).not.toEqual(before);
    expect(consolePods()).toHaveLength(1);
  }, 60_000);
});
