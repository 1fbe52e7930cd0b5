import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { objectsOf } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { refusal } from '../__testUtils__/refusal';
import { failedStep, restore } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';

jest.setTimeout(120_000);

const SNAPSHOT = 'instance-ab1cd';

interface Obstacle {
  what: string;
  prepare(sandbox: Sandbox): void;
  code: string;
  says: RegExp;
}

function annotate(
  { store }: Sandbox,
  change: (annotations: Record<string, string>) => void,
): void {
  store.update('backups', SNAPSHOT, 'velero', ({ metadata }) => {
    change(metadata.annotations!);
  });
}

const OBSTACLES: Obstacle[] = [
  {
    what: 'the namespace is being deleted',
    prepare: ({ store }) => {
      store.update('namespaces', 'gitpod', undefined, namespace => {
        namespace.status = { phase: 'Terminating' };
      });
    },
    code: 'namespace-terminating',
    says: /Namespace gitpod is being deleted/,
  },
  {
    what: 'the snapshot is from a newer Kubernetes',
    prepare: sandbox =>
      annotate(sandbox, annotations => {
        annotations['velero.io/source-cluster-k8s-gitversion'] = 'v1.99.0';
      }),
    code: 'kubernetes-lower',
    says: /v1\.99\.0/,
  },
  {
    what: 'the snapshot does not name the image of its admin console',
    prepare: sandbox =>
      annotate(sandbox, annotations => {
        delete annotations['kots.io/kotsadm-image'];
      }),
    code: 'snapshot-not-restorable',
    says: /which admin console image/,
  },
  {
    what: 'the snapshot holds the admin console of another namespace',
    prepare: sandbox =>
      annotate(sandbox, annotations => {
        annotations['kots.io/kotsadm-deploy-namespace'] = 'elsewhere';
      }),
    code: 'snapshot-not-restorable',
    says: /admin console of namespace elsewhere, not of gitpod/,
  },
  {
    what: 'the snapshot names no version of the application',
    prepare: sandbox =>
      annotate(sandbox, annotations => {
        annotations['kots.io/apps-sequences'] = '{"another":3}';
      }),
    code: 'snapshot-not-restorable',
    says: /names no deployed version of "gitpod"/,
  },
  {
    what: 'Velero may delete the snapshot within the hour',
    prepare: ({ store, clock }) => {
      const soon = new Date(clock.now().getTime() + 30 * 60_000);
      store.update('backups', SNAPSHOT, 'velero', ({ status }) => {
        status.expiration = soon.toISOString();
      });
    },
    code: 'snapshot-not-restorable',
    says: /expires within an hour/,
  },
  {
    what: "a part of the snapshot's volumes was not saved",
    prepare: ({ store }) => {
      store.create('podvolumebackups', {
        metadata: {
          name: `${SNAPSHOT}-x1`,
          namespace: 'velero',
          labels: { 'velero.io/backup-name': SNAPSHOT },
        },
        spec: { pod: { name: 'kotsadm-0', namespace: 'gitpod' }, volume: 'b' },
        status: { phase: 'Failed' },
      });
    },
    code: 'volumes-not-complete',
    says: /kotsadm-0/,
  },
];

describe('what stands against a restore', () => {
  let seeded: SeededCluster;
  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it.each(OBSTACLES)(
    'is said, and refused, when $what',
    async ({ prepare, code, says }) => {
      const sandbox = await seeded.start();
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();
      prepare(sandbox);
      const before = objectsOf(sandbox);
      const restores = Creations.watch(sandbox, 'restores');

      const preview = await api.previewRestore(GITPOD, {
        snapshotName: SNAPSHOT,
      });
      expect(preview.findings).toContainEqual(
        expect.objectContaining({
          severity: 'block',
          code,
          message: expect.stringMatching(says),
          nextStep: expect.any(String),
        }),
      );
      const { status, message } = await refusal(
        api.startRestore(GITPOD, {
          snapshotName: SNAPSHOT,
          digest: preview.digest,
          confirmation: preview.confirmation,
        }),
      );
      expect(status).toBe(409);
      expect(message).toMatch(says);
      expect(objectsOf(sandbox)).toEqual(before);
      expect(restores.names).toEqual([]);
      await portal.stop();
    },
  );

  it('ends the run when Velero runs under another name, by which its restores fail', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const { store } = sandbox;
    const velero = store.get('deployments', 'velero', 'velero')!;
    store.delete('deployments', 'velero', 'velero');
    store.create('deployments', {
      metadata: {
        name: 'helm-velero',
        namespace: 'velero',
        labels: velero.metadata.labels,
      },
      spec: velero.spec,
    });
    const before = objectsOf(sandbox);

    const run = await restore(portal.apiAs(), SNAPSHOT);

    expect(run.status).toBe('failed');
    expect(failedStep(run)).toMatchObject({
      id: 'velero-ready',
      message: expect.stringContaining('no Deployment named velero'),
      nextStep: expect.stringContaining('velero install'),
    });
    expect(objectsOf(sandbox)).toEqual(before);
    await portal.stop();
  });
});
