import {
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import request from 'supertest';
import { RequestRow, REQUESTS } from '../database/restoreRequests';
import gitpodDrPlugin from '../index';
import { Contract } from '../schema/__testUtils__/Contract';
import { FakeCluster } from '../schema/__testUtils__/FakeCluster';

jest.setTimeout(60_000);

const contract = new Contract();
const ENTITY = '/api/gitpod-dr/entities/component/default/gitpod';
const REASON = 'Gitpod is away and nobody else answers.';

/** Without the permission that starts with the word; all others have all. */
const LACKS: Record<string, string> = {
  'user:default/novice': 'gitpod-dr.restore.approve',
  'user:default/reader': 'gitpod-dr.restore.execute',
  'user:default/careful': 'gitpod-dr.restore.break-glass',
};

/** Decides by the user, as a policy does. */
const authorize: PermissionsService['authorize'] = async (
  asked,
  { credentials } = { credentials: undefined as never },
) => {
  const { userEntityRef } = credentials.principal as {
    userEntityRef?: string;
  };
  return asked.map(({ permission }) => ({
    result:
      permission.name === LACKS[userEntityRef ?? '']
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  }));
};

describe('consent of two', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const send = jest.fn(async (_: { payload: object }) => {});
  const createEvent = jest.fn(async (_: object) => ({
    success: async () => {},
    fail: async () => {},
  }));
  let cluster: FakeCluster;
  let backend: TestBackend;
  let knex: Knex;

  async function start(restore: object): Promise<void> {
    cluster = await FakeCluster.start();
    knex = await databases.init('SQLITE_3');
    backend = await startTestBackend({
      features: [
        gitpodDrPlugin,
        mockServices.database.factory({ knex }),
        mockServices.permissions.mock({ authorize }).factory,
        mockServices.auditor.mock({ createEvent }).factory,
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'gitpod',
                annotations: {
                  'backstage.io/kubernetes-cluster': 'lab',
                  'backstage.io/kubernetes-namespace': 'gitpod',
                  'gitpod.io/kots-app-slug': 'gitpod',
                },
              },
            },
          ],
        }),
        mockServices.rootConfig.factory({
          data: {
            kubernetes: {
              clusterLocatorMethods: [
                {
                  type: 'config',
                  clusters: [{ name: 'lab', url: cluster.url }],
                },
              ],
            },
            gitpodDr: {
              restore,
              installations: [
                {
                  entity: 'component:default/gitpod',
                  cluster: 'lab',
                  namespace: 'gitpod',
                },
              ],
              credentials: ['read', 'backup', 'restore'].map(tier => ({
                cluster: 'lab',
                tier,
                token: `token of ${tier}`,
              })),
            },
          },
        }),
      ],
    });
  }

  beforeEach(() => {
    send.mockClear();
    createEvent.mockClear();
  });
  afterEach(async () => {
    await backend.stop();
    await cluster.stop();
  });

  const REQUIRED = { approval: { required: true } };

  /** Asks as a user, and holds the answer against the contract. */
  async function ask(
    operationId: string,
    path: string,
    user: string,
    body?: object,
  ): Promise<{ status: number; body: any }> {
    const operation = contract
      .operations()
      .find(item => item.operationId === operationId)!;
    const asked = request(backend.server)
      [operation.method as 'get' | 'post'](`${ENTITY}${path}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${user}`))
      .set('Content-Type', 'application/json');
    const answer = body ? await asked.send(body) : await asked;
    expect(contract.problemsOfAnswer(operationId, answer)).toEqual([]);
    return answer;
  }

  async function order(change: object = {}): Promise<object> {
    const { body } = await ask('previewRestore', '/restores/preview', 'ada', {
      snapshotName: 'instance-ab1cd',
    });
    const { digest, confirmation } = body;
    return {
      snapshotName: 'instance-ab1cd',
      digest,
      confirmation,
      ...change,
    };
  }

  async function requested(user = 'ada') {
    const { body } = await ask(
      'requestRestore',
      '/restore-requests',
      user,
      await order(),
    );
    return body;
  }

  const approve = (
    { id, digest }: { id: string; digest: string },
    user: string,
  ) =>
    ask('approveRestore', `/restore-requests/${id}/approve`, user, { digest });

  const events = () =>
    createEvent.mock.calls.map(([event]) => (event as any).eventId);

  async function runs(): Promise<any[]> {
    const { body } = await ask('listRuns', '/runs', 'ada');
    return body.items;
  }

  it('starts no restore that nobody has approved', async () => {
    await start(REQUIRED);

    const started = await ask(
      'startRestore',
      '/restores',
      'ada',
      await order(),
    );

    expect(started.status).toBe(403);
    expect(started.body.error.message).toContain(
      'needs the approval of another person',
    );
    await expect(runs()).resolves.toEqual([]);
  });

  it('tells with the preview that somebody has to approve, and for how long a request waits', async () => {
    await start({
      approval: { required: true, expiresAfter: { minutes: 90 } },
    });

    const { body } = await ask('previewRestore', '/restores/preview', 'ada', {
      snapshotName: 'instance-ab1cd',
    });

    expect(body.approval).toEqual({ expiresAfter: 'PT1H30M' });
  });

  it('starts the run that another person has approved, in the name of the requester', async () => {
    await start(REQUIRED);

    const asked = await requested();
    const answer = await approve(asked, 'olivia');

    expect(asked).toMatchObject({
      status: 'waiting',
      requestedBy: 'user:default/ada',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      status: 'approved',
      decidedBy: 'user:default/olivia',
    });
    await expect(runs()).resolves.toMatchObject([
      { id: answer.body.runId, requestedBy: 'user:default/ada' },
    ]);
    expect(events()).toEqual(
      expect.arrayContaining(['restore-request', 'restore-approve']),
    );
    const titles = send.mock.calls.map(([{ payload }]: any[]) => payload.title);
    expect(titles).toEqual(
      expect.arrayContaining([
        'gitpod: a restore waits for approval',
        'gitpod: your restore is approved',
      ]),
    );
  });

  it('starts one run when two approve at once', async () => {
    await start(REQUIRED);
    const asked = await requested();

    const answers = await Promise.all([
      approve(asked, 'olivia'),
      approve(asked, 'grace'),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await expect(runs()).resolves.toHaveLength(1);
  });

  it.each(['ada', 'ADA', 'Ada'])(
    'does not take the approval of the requester, as %s',
    async spelling => {
      await start(REQUIRED);
      const asked = await requested();

      const answer = await approve(asked, spelling);

      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toContain(
        'You have asked for it yourself',
      );
      const detail = await ask(
        'getRestoreRequest',
        `/restore-requests/${asked.id}`,
        spelling,
      );
      expect(detail.body).toMatchObject({
        status: 'waiting',
        decide: { allowed: false, cause: 'person' },
        withdraw: { allowed: true },
        preview: { digest: asked.digest },
      });
    },
  );

  it('names the permission that is missing', async () => {
    await start(REQUIRED);
    const asked = await requested();
    const path = `/restore-requests/${asked.id}`;

    const refused = [
      await approve(asked, 'novice'),
      await ask('rejectRestore', `${path}/reject`, 'novice', { reason: 'No' }),
      await ask('requestRestore', '/restore-requests', 'reader', {}),
      await ask('withdrawRestore', `${path}/withdraw`, 'reader', {}),
      await ask('breakGlassRestore', '/restores/break-glass', 'careful', {}),
      await ask('breakGlassRestore', '/restores/break-glass', 'reader', {}),
      await ask('closeReviewItem', '/review-items/any/close', 'novice', {}),
    ];

    expect(refused.map(({ status }) => status)).toEqual(Array(7).fill(403));
    expect(
      refused.map(
        ({ body }) => /permission (\S+) /.exec(body.error.message)?.[1],
      ),
    ).toEqual([
      'gitpod-dr.restore.approve',
      'gitpod-dr.restore.approve',
      'gitpod-dr.restore.execute',
      'gitpod-dr.restore.execute',
      'gitpod-dr.restore.break-glass',
      'gitpod-dr.restore.execute',
      'gitpod-dr.restore.approve',
    ]);
    const detail = await ask('getRestoreRequest', path, 'novice');
    expect(detail.body.decide).toMatchObject({
      cause: 'permission',
      permission: 'gitpod-dr.restore.approve',
    });
  });

  it('names the field that is wrong', async () => {
    await start(REQUIRED);
    const asked = await requested();
    const path = `/restore-requests/${asked.id}`;
    const wrong: [string, string, object, string][] = [
      [
        'requestRestore',
        '/restore-requests',
        await order({ confirmation: 'other' }),
        'confirmation',
      ],
      [
        'requestRestore',
        '/restore-requests',
        await order({ reason: 'None is taken' }),
        'reason',
      ],
      ['approveRestore', `${path}/approve`, { digest: 'abc' }, 'digest'],
      ['rejectRestore', `${path}/reject`, { reason: ' ' }, 'reason'],
      [
        'breakGlassRestore',
        '/restores/break-glass',
        await order({ reason: `${' '.repeat(20)}now` }),
        'reason',
      ],
      [
        'breakGlassRestore',
        '/restores/break-glass',
        await order({ reason: REASON, confirmation: 'other' }),
        'confirmation',
      ],
      ['closeReviewItem', '/review-items/any/close', {}, 'note'],
    ];
    for (const [operationId, url, body, field] of wrong) {
      const answer = await ask(operationId, url, 'olivia', body);
      expect([url, answer.status]).toEqual([url, 400]);
      expect(answer.body.error.message).toContain(field);
    }
    const other = await approve({ ...asked, digest: '0'.repeat(64) }, 'olivia');
    expect(other.status).toBe(409);
    const gone = await approve({ ...asked, id: 'no-such-one' }, 'olivia');
    expect(gone.status).toBe(404);
    await expect(runs()).resolves.toEqual([]);
  });

  it('approves nothing after its time', async () => {
    await start(REQUIRED);
    const asked = await requested();
    await knex<RequestRow>(REQUESTS)
      .where({ id: asked.id })
      .update({ expires_at: Date.now() - 60_000 });

    const answer = await approve(asked, 'olivia');

    expect(answer.status).toBe(409);
    expect(answer.body.error.message).toContain('in time');
    const list = await ask('listRestoreRequests', '/restore-requests', 'ada');
    expect(list.body.items).toMatchObject([{ status: 'expired' }]);
    await expect(runs()).resolves.toEqual([]);
  });

  it('approves nothing that was rejected or withdrawn', async () => {
    await start(REQUIRED);
    const first = await requested();
    const rejected = await ask(
      'rejectRestore',
      `/restore-requests/${first.id}/reject`,
      'olivia',
      { reason: 'Another snapshot is better.' },
    );
    const second = await requested();
    const stranger = await ask(
      'withdrawRestore',
      `/restore-requests/${second.id}/withdraw`,
      'olivia',
      {},
    );
    const withdrawn = await ask(
      'withdrawRestore',
      `/restore-requests/${second.id}/withdraw`,
      'ADA',
      {},
    );

    expect(rejected.body).toMatchObject({
      status: 'rejected',
      reason: 'Another snapshot is better.',
    });
    expect(stranger.status).toBe(403);
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn' });
    for (const asked of [first, second]) {
      expect((await approve(asked, 'grace')).status).toBe(409);
    }
    await expect(runs()).resolves.toEqual([]);
  });

  it('starts nothing against a finding that blocks, approved or not', async () => {
    await start(REQUIRED);
    const asked = await requested();
    const alone = await order({ reason: REASON });
    cluster.locationPhase = 'Unavailable';

    const answers = [
      await approve(asked, 'olivia'),
      await ask('breakGlassRestore', '/restores/break-glass', 'ada', alone),
    ];

    for (const { status, body } of answers) {
      expect(status).toBe(409);
      expect(body.error.message).toContain('Unavailable');
    }
    await expect(runs()).resolves.toEqual([]);
    const items = await ask('listReviewItems', '/review-items', 'ada');
    expect(items.body.items).toEqual([]);
  });

  it('starts one alone for a reason, tells the owners at once and has it reviewed by another person', async () => {
    await start(REQUIRED);

    const run = await ask(
      'breakGlassRestore',
      '/restores/break-glass',
      'ada',
      await order({ reason: REASON }),
    );

    expect(run.status).toBe(202);
    expect(send).toHaveBeenCalledWith(
      expect.objectContaining({
        payload: expect.objectContaining({ severity: 'critical' }),
      }),
    );
    expect(createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'restore-break-glass',
        severityLevel: 'critical',
      }),
    );
    const items = async (user: string) =>
      (await ask('listReviewItems', '/review-items', user)).body.items;
    const [item] = await items('olivia');
    expect(item).toMatchObject({
      runId: run.body.id,
      reason: REASON,
      close: { allowed: true },
    });
    const close = (user: string) =>
      ask('closeReviewItem', `/review-items/${item.id}/close`, user, {
        note: 'It was needed.',
      });

    expect((await close('ADA')).status).toBe(403);
    expect((await close('olivia')).body).toMatchObject({
      note: 'It was needed.',
      closedBy: 'user:default/olivia',
    });
    expect((await close('olivia')).status).toBe(409);
    expect((await items('olivia'))[0]).not.toHaveProperty('close');
    expect(events()).toContain('review-close');
  });

  it('starts one alone also when nobody can be notified', async () => {
    await start(REQUIRED);
    send.mockRejectedValueOnce(new Error('The notifications are down'));

    const run = await ask(
      'breakGlassRestore',
      '/restores/break-glass',
      'ada',
      await order({ reason: REASON }),
    );

    expect(run.status).toBe(202);
  });

  it('asks nobody where no approval is needed', async () => {
    await start({});

    const asked = await ask(
      'requestRestore',
      '/restore-requests',
      'ada',
      await order(),
    );
    const alone = await ask(
      'breakGlassRestore',
      '/restores/break-glass',
      'ada',
      await order({ reason: REASON }),
    );
    const started = await ask(
      'startRestore',
      '/restores',
      'ada',
      await order(),
    );

    expect([asked.status, alone.status, started.status]).toEqual([
      409, 409, 202,
    ]);
  });
});
