import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { SeededCluster } from '../../__testUtils__/seededCluster';
import { Inventory } from './StoredObject';
import { takeInventory } from './takeInventory';

jest.setTimeout(60_000);

describe('takeInventory', () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let inventory: Inventory;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    inventory = await takeInventory(sandbox.kubeConfig(), 'gitpod');
  });
  afterAll(() => seeded.remove());

  it('has what was installed, of every kind', () => {
    expect([...inventory.keys()]).toEqual(
      expect.arrayContaining([
        'Deployment.apps kotsadm',
        'Certificate.cert-manager.io https-certificates',
        'PersistentVolumeClaim data-mysql-0',
        'Role.rbac.authorization.k8s.io kotsadm-role',
      ]),
    );
  });

  it('has nothing that controllers make', () => {
    const kinds = new Set([...inventory.values()].map(({ kind }) => kind));
    expect(sandbox.store.list('pods', { namespace: 'gitpod' })).not.toEqual([]);
    expect(kinds).not.toContain('Pod');
    expect(kinds).not.toContain('ReplicaSet');
    expect(kinds).not.toContain('Event');
  });

  it('has no field of the API server', () => {
    const deployment = inventory.get('Deployment.apps kotsadm')!;
    expect(deployment.status).toEqual({ readyReplicas: 1 });
    expect(inventory.get('Secret kotsadm-authstring')).not.toHaveProperty(
      'status',
    );
    expect(deployment).toHaveProperty('spec.replicas', 1);
    const { uid, resourceVersion, generation, creationTimestamp } =
      deployment.metadata;
    expect([uid, resourceVersion, generation, creationTimestamp]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('has what says that claims and workloads work', () => {
    const statusesOf = (kind: string) =>
      [...inventory]
        .filter(([key]) => key.startsWith(`${kind} `))
        .map(([, { status }]) => status);
    const claims = statusesOf('PersistentVolumeClaim');
    expect(claims).not.toEqual([]);
    expect(claims).toEqual(claims.map(() => ({ phase: 'Bound' })));
    const daemons = statusesOf('DaemonSet.apps');
    expect(daemons).not.toEqual([]);
    expect(daemons).toEqual(daemons.map(() => ({ numberNotReady: 0 })));
  });

  it('has no value of a Secret, and sees when one changes', async () => {
    const name = 'Secret kotsadm-authstring';
    const text = JSON.stringify([...inventory]);
    const values = sandbox.store
      .list('secrets', { namespace: 'gitpod' })
      .flatMap(({ data }) => Object.values(data ?? {}))
      .filter(Boolean);
    expect(values).not.toEqual([]);
    expect(values.filter(value => text.includes(String(value)))).toEqual([]);

    sandbox.store.update('secrets', 'kotsadm-authstring', 'gitpod', secret => {
      secret.data = { 'kotsadm-authstring': 'YW5vdGhlcg==' };
    });
    const after = await takeInventory(sandbox.kubeConfig(), 'gitpod');

    expect(after.get(name)!.data).not.toEqual(inventory.get(name)!.data);
  });
});
