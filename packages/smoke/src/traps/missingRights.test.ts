import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResponseError } from '@backstage/errors';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { addRules, withdraw } from '../__testUtils__/roles';
import { failedStep, finished } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { startTestPortal } from '../__testUtils__/testPortal';
import { whenCreated } from '../__testUtils__/whenCreated';

jest.setTimeout(180_000);

const EVERY_VERB = ['get', 'list', 'watch', 'create', 'delete'];
const SNAPSHOT = { snapshotName: 'instance-ab1cd' };

function roleOf(tier: string, namespace: string) {
  return { name: `gitpod-dr-${tier}`, namespace };
}

function missing(
  tier: 'read' | 'backup' | 'restore',
  right: Pick<MissingRight, 'refused' | 'rule'> & { namespace: string },
): MissingRight {
  const { namespace, ...rest } = right;
  return {
    cluster: 'sandbox',
    tier,
    identity: `system:serviceaccount:gitpod-dr:gitpod-dr-${tier}`,
    role: { kind: 'Role', ...roleOf(tier, namespace) },
    ...rest,
  };
}

/** The missing rights in the body of a refused request. */
async function missingIn(request: Promise<unknown>): Promise<MissingRight[]> {
  const error = await request.then(
    () => undefined,
    reason => reason as ResponseError,
  );
  const { missingRights } = error?.body.error as unknown as {
    missingRights: MissingRight[];
  };
  return missingRights;
}

const NO_BACKUPS = missing('read', {
  namespace: 'velero',
  refused: 'list, watch backups.velero.io in velero',
  rule: {
    apiGroups: ['velero.io'],
    resources: ['backups'],
    verbs: ['list', 'watch'],
  },
});
const NO_LOCATIONS = missing('read', {
  namespace: 'velero',
  refused: 'list, watch backupstoragelocations.velero.io in velero',
  rule: {
    apiGroups: ['velero.io'],
    resources: ['backupstoragelocations'],
    verbs: ['list', 'watch'],
  },
});

describe('a right that the cluster does not grant', () => {
  let seeded: SeededCluster;

  beforeAll(async () => {
    seeded = await SeededCluster.create();
  });
  afterAll(() => seeded.remove());

  it.each([
    ['list', ['list', 'watch']],
    ['watch', ['watch']],
  ])(
    'to %s: status and snapshots show the rules, and with them the portal goes on by itself',
    async (_, verbs) => {
      const sandbox = await seeded.start();
      const role = roleOf('read', 'velero');
      withdraw(sandbox, role, 'backups', verbs);
      withdraw(sandbox, role, 'backupstoragelocations', verbs);
      const portal = await startTestPortal({ sandbox });
      const api = portal.apiAs();

      const status = await eventually(
        () => api.getStatus(GITPOD),
        ({ observation }) => observation.problem?.missingRights?.length === 2,
      );
      expect(status.observation.problem).toMatchObject({
        code: 'forbidden',
        missingRights: [NO_BACKUPS, NO_LOCATIONS],
      });
      const list = await api.listSnapshots(GITPOD);
      expect(list.observation.problem?.missingRights).toEqual([NO_BACKUPS]);

      addRules(sandbox, status.observation.problem?.missingRights);
      await eventually(
        () => api.getStatus(GITPOD),
        ({ observation }) => observation.problem === undefined,
      );
      const { items } = await api.listSnapshots(GITPOD);
      expect(items).toContainEqual(
        expect.objectContaining({ name: 'instance-ab1cd' }),
      );
      await portal.stop();
    },
  );

  it('of the backup tier: the run ends before anything is started, with all the rules', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, roleOf('backup', 'gitpod'), 'secrets', EVERY_VERB);
    withdraw(sandbox, roleOf('backup', 'gitpod'), 'pods/portforward', [
      'create',
    ]);
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const { id } = await api.createSnapshot(GITPOD);
    const step = failedStep(await finished(api, id));

    expect(step?.id).toBe('preflight');
    expect(step?.missingRights).toEqual([
      missing('backup', {
        namespace: 'gitpod',
        refused: 'get secrets kotsadm-authstring in gitpod',
        rule: {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['kotsadm-authstring'],
          verbs: ['get'],
        },
      }),
      missing('backup', {
        namespace: 'gitpod',
        refused: 'create pods/portforward in gitpod',
        rule: {
          apiGroups: [''],
          resources: ['pods/portforward'],
          verbs: ['create'],
        },
      }),
    ]);

    addRules(sandbox, step?.missingRights);
    const again = await api.createSnapshot(GITPOD);
    expect((await finished(api, again.id)).status).toBe('succeeded');
    await portal.stop();
  });

  it('lost in the middle of a run: the step says so, and goes on once it is granted again', async () => {
    const sandbox = await seeded.start({ speed: 10 });
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    whenCreated(sandbox, 'backups', () =>
      withdraw(sandbox, roleOf('backup', 'velero'), 'backups', EVERY_VERB),
    );

    const { id } = await api.createSnapshot(GITPOD);
    const waiting = await eventually(
      async () =>
        (await api.getRun(GITPOD, id)).steps.find(step => step.missingRights),
      step => step !== undefined,
    );
    expect(waiting).toMatchObject({
      status: 'running',
      message: expect.stringContaining('with 403'),
      missingRights: [
        missing('backup', {
          namespace: 'velero',
          refused: 'get, list backups.velero.io in velero',
          rule: {
            apiGroups: ['velero.io'],
            resources: ['backups'],
            verbs: ['get', 'list'],
          },
        }),
      ],
    });

    addRules(sandbox, waiting?.missingRights);
    const run = await finished(api, id);
    expect(run.status).toBe('succeeded');
    expect(run.steps.filter(step => step.missingRights)).toEqual([]);
    await portal.stop();
  });

  it('to reach the admin console, lost after the gate: the API server is asked what it was', async () => {
    const sandbox = await seeded.start();
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();
    whenCreated(sandbox, 'serverstatusrequests', () =>
      withdraw(sandbox, roleOf('backup', 'gitpod'), 'pods/portforward', [
        'get',
        'create',
      ]),
    );

    const { id } = await api.createSnapshot(GITPOD);
    const step = failedStep(await finished(api, id));

    expect(step).toMatchObject({
      id: 'preflight',
      message: expect.stringContaining('forbids to forward ports'),
      missingRights: [
        missing('backup', {
          namespace: 'gitpod',
          refused: 'get, create pods/portforward in gitpod',
          rule: {
            apiGroups: [''],
            resources: ['pods/portforward'],
            verbs: ['get', 'create'],
          },
        }),
      ],
    });
    await portal.stop();
  });

  it('of the restore tier: the preview has the rules, and with them nothing blocks any more', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, roleOf('restore', 'gitpod'), 'secrets', ['delete']);
    withdraw(sandbox, roleOf('restore', 'gitpod'), 'configmaps', ['delete']);
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const blocked = await api.previewRestore(GITPOD, SNAPSHOT);
    const finding = blocked.findings.find(
      ({ code }) => code === 'missing-rights',
    );
    expect(finding?.missingRights).toEqual([
      missing('restore', {
        namespace: 'gitpod',
        refused: 'delete secrets in gitpod; delete configmaps in gitpod',
        rule: {
          apiGroups: [''],
          resources: ['secrets', 'configmaps'],
          verbs: ['delete'],
        },
      }),
    ]);

    addRules(sandbox, finding?.missingRights);
    const { findings } = await api.previewRestore(GITPOD, SNAPSHOT);
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    await portal.stop();
  });

  it('without which there is not even a preview: the refusal has the rule', async () => {
    const sandbox = await seeded.start();
    withdraw(sandbox, roleOf('restore', 'velero'), 'backups', EVERY_VERB);
    const portal = await startTestPortal({ sandbox });
    const api = portal.apiAs();

    const rights = await missingIn(api.previewRestore(GITPOD, SNAPSHOT));
    expect(rights).toEqual([
      expect.objectContaining({
        refused: 'get, list backups.velero.io in velero',
      }),
    ]);

    addRules(sandbox, rights);
    await expect(api.previewRestore(GITPOD, SNAPSHOT)).resolves.toMatchObject({
      snapshot: { name: 'instance-ab1cd' },
    });
    await portal.stop();
  });
});
