import { installGitpod, installKots } from '@gitpod-dr/fake-kotsadm';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf, sharedSubjects } from '../__testUtils__/clusterState';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { finished, restore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { credentialsOf, startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const NEIGHBOUR = 'component:default/gitpod-b';

async function installNeighbour(sandbox: Sandbox): Promise<void> {
  const kubeConfig = sandbox.kubeConfig();
  await installKots(kubeConfig, { namespace: 'gitpod-b' });
  await installGitpod(kubeConfig, {
    namespace: 'gitpod-b',
    clock: sandbox.clock,
  });
  await eventually(
    () => sandbox.store.list('statefulsets', { namespace: 'gitpod-b' }),
    all =>
      all.length > 0 &&
      all.every(({ spec, status }) => status?.readyReplicas === spec.replicas),
  );
}

describe('two KOTS installations in one cluster', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it('both work after one of them was restored', async () => {
    const sandbox = await seeded.start();
    await installNeighbour(sandbox);
    const portal = await startTestPortal({
      sandbox,
      entities: [
        componentEntity('gitpod'),
        componentEntity('gitpod-b', {
          'backstage.io/kubernetes-namespace': 'gitpod-b',
        }),
      ],
      gitpodDr: {
        installations: [
          { entity: GITPOD, cluster: 'sandbox', namespace: 'gitpod' },
          { entity: NEIGHBOUR, cluster: 'sandbox', namespace: 'gitpod-b' },
        ],
        credentials: [
          ...credentialsOf(sandbox),
          {
            cluster: 'sandbox',
            namespace: 'gitpod-b',
            tier: 'backup',
            token: sandbox.adminToken,
          },
        ],
      },
    });
    const api = portal.apiAs();
    const neighbourBefore = objectsOf(sandbox, 'gitpod-b');
    const subjects = ['gitpod-b/kotsadm', 'gitpod/kotsadm'];
    expect(sharedSubjects(sandbox)).toEqual(subjects);

    const run = await restore(api, 'instance-ab1cd');

    expect(run).toMatchObject({ status: 'succeeded' });
    expect(sharedSubjects(sandbox)).toEqual(subjects);
    expect(objectsOf(sandbox, 'gitpod-b')).toEqual(neighbourBefore);
    // A console without its subject in the shared binding cannot take a snapshot.
    for (const entityRef of [NEIGHBOUR, GITPOD]) {
      const { id } = await api.createSnapshot(entityRef);
      await expect(finished(api, id, entityRef)).resolves.toMatchObject({
        status: 'succeeded',
      });
    }
    await portal.stop();
  });
});
