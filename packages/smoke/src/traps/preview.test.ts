import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { GITPOD } from '../__testUtils__/entities';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

/** A volume without any label of KOTS, and a pod that uses it. */
function createVolume(
  sandbox: Sandbox,
  name: string,
  podLabels: Record<string, string>,
): string {
  const { store } = sandbox;
  const { metadata } = store.create('persistentvolumeclaims', {
    metadata: { name, namespace: 'gitpod' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
    },
  });
  store.create('pods', {
    metadata: { name, namespace: 'gitpod', labels: podLabels },
    spec: {
      containers: [{ name: 'main', image: 'example.test/main:1' }],
      volumes: [
        { name: 'scratch', emptyDir: {} },
        { name: 'data', persistentVolumeClaim: { claimName: name } },
      ],
    },
  });
  return metadata.uid;
}

describe('the preview of a restore', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it("names the volumes of the app's pods first, for KOTS deletes them whatever their own labels are", async () => {
    const sandbox = await seeded.start();
    const uid = createVolume(sandbox, 'data-of-the-app', {
      'kots.io/app-slug': 'gitpod',
    });
    createVolume(sandbox, 'data-of-others', {});
    const portal = await startTestPortal({ sandbox });

    const { deletedByKots, deletedByPortal } = await portal
      .apiAs()
      .previewRestore(GITPOD, { snapshotName: 'instance-ab1cd' });

    expect(deletedByKots[0]).toEqual({
      kind: 'PersistentVolumeClaim',
      namespace: 'gitpod',
      name: 'data-of-the-app',
      uid,
    });
    expect(deletedByKots.length).toBeGreaterThan(1);
    const names = [...deletedByKots, ...deletedByPortal].map(
      ({ name }) => name,
    );
    expect(names).not.toContain('data-of-others');
    await portal.stop();
  });
});
