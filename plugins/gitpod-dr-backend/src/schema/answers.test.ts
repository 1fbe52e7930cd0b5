import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import gitpodDrPlugin from '../index';
import { eventually } from '../kubernetes/__testUtils__/eventually';
import { Contract, Operation } from './__testUtils__/Contract';
import { FakeCluster } from './__testUtils__/FakeCluster';

const contract = new Contract();
const GITPOD = '/entities/component/default/gitpod';

function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/platform-team' }],
  };
}

function configFor(cluster: FakeCluster) {
  return {
    kubernetes: {
      clusterLocatorMethods: [
        { type: 'config', clusters: [{ name: 'lab', url: cluster.url }] },
      ],
    },
    gitpodDr: {
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
  };
}

describe('answers of the backend', () => {
  let cluster: FakeCluster;
  let backend: TestBackend;

  beforeAll(async () => {
    cluster = await FakeCluster.start();
    const annotations = {
      'backstage.io/kubernetes-cluster': 'lab',
      'backstage.io/kubernetes-namespace': 'gitpod',
      'gitpod.io/kots-app-slug': 'gitpod',
      'gitpod.io/rpo': 'PT24H',
    };
    backend = await startTestBackend({
      features: [
        gitpodDrPlugin,
        catalogServiceMock.factory({
          entities: [
            component('gitpod', annotations),
            component('read-only', annotations),
            component('plain', {}),
          ],
        }),
        mockServices.rootConfig.factory({ data: configFor(cluster) }),
      ],
    });
  });
  afterAll(async () => {
    await backend.stop();
    await cluster.stop();
  });

  /** Asks, and holds the answer against the contract. */
  async function ask(
    operationId: string,
    url: string,
    options: {
      body?: string | object;
      type?: string;
      authorization?: string;
    } = {},
  ): Promise<{ status: number; body: any }> {
    const { method } = contract
      .operations()
      .find(operation => operation.operationId === operationId)!;
    const {
      authorization = mockCredentials.user.header(),
      type = 'application/json',
    } = options;
    const asked = request(backend.server)
      [method as 'get' | 'post'](`/api/gitpod-dr${url}`)
      .set('Authorization', authorization);
    const answer = options.body
      ? await asked.set('Content-Type', type).send(options.body)
      : await asked;
    expect(contract.problemsOfAnswer(operationId, answer)).toEqual([]);
    return answer;
  }

  async function preview() {
    const body = { snapshotName: 'instance-ab1cd' };
    const answer = await ask('previewRestore', `${GITPOD}/restores/preview`, {
      body,
    });
    return answer.body;
  }

  it('status', async () => {
    const { status, body } = await ask('getStatus', `${GITPOD}/status`);

    expect(status).toBe(200);
    expect(body.lastGoodSnapshot.name).toBe('instance-ab1cd');
  });

  it('status that the user can only read', async () => {
    const { status, body } = await ask(
      'getStatus',
      '/entities/component/default/read-only/status',
    );

    expect(status).toBe(200);
    expect(body.capabilities.restore.cause).toBe('read-only');
  });

  it('snapshots', async () => {
    const list = await ask('listSnapshots', `${GITPOD}/snapshots?limit=1`);
    const one = await ask('getSnapshot', `${GITPOD}/snapshots/instance-f41ed`);

    expect(list.status).toBe(200);
    expect(list.body.items).toHaveLength(1);
    expect(list.body.totalItems).toBe(2);
    expect(one.status).toBe(200);
    expect(one.body.restorability.restorable).toBe(false);
  });

  it('the manifest of a snapshot for which none was written', async () => {
    const manifest = await ask(
      'getSnapshotManifest',
      `${GITPOD}/snapshots/instance-ab1cd/manifest`,
    );

    expect(manifest.status).toBe(200);
    expect(manifest.body.recorded).toBeUndefined();
  });

  it('a snapshot in detail, and what of it cannot be known', async () => {
    const detail = await ask(
      'getSnapshotDetail',
      `${GITPOD}/snapshots/instance-ab1cd/detail`,
    );
    cluster.refused = 'podvolumebackups';
    const failed = await ask(
      'getSnapshotDetail',
      `${GITPOD}/snapshots/instance-f41ed/detail`,
    );
    cluster.refused = undefined;

    expect(detail.status).toBe(200);
    expect(detail.body.contents).toMatchObject({
      state: 'known',
      value: { totalObjects: 4 },
    });
    expect(failed.body.volumes).toMatchObject({
      state: 'unknown',
      missingRights: [{ rule: { resources: ['podvolumebackups'] } }],
    });
  });

  it('deletions of snapshots: what they would do, and what is refused', async () => {
    const path = `${GITPOD}/snapshots/instance-ab1cd`;
    const planned = await ask('previewSnapshotDeletion', `${path}/deletion`);
    const order = (body: object) =>
      ask('deleteSnapshot', `${path}/delete`, { body });
    const { uid, confirmation } = planned.body;
    const mistyped = await order({ uid, confirmation: 'instance' });
    const another = await order({ uid: 'another', confirmation });
    const unnamed = await order({ confirmation });

    expect(planned.body).toMatchObject({
      isLastGood: true,
      // This world has no admin console that could be asked.
      findings: [{ code: 'kots-restore-unknown', severity: 'warn' }],
    });
    expect(mistyped.status).toBe(400);
    expect(another.status).toBe(409);
    expect(unnamed.status).toBe(400);
    expect(unnamed.body.error.message).toContain('uid');
  });

  it('snapshots as files', async () => {
    const json = await ask(
      'exportSnapshots',
      `${GITPOD}/snapshot-export?format=json&restorableOnly=true`,
    );
    const csv = await request(backend.server)
      .get(`/api/gitpod-dr${GITPOD}/snapshot-export?format=csv`)
      .set('Authorization', mockCredentials.user.header());

    expect(json.body.items).toHaveLength(1);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="gitpod-snapshots.csv"',
    });
    expect(csv.text).toMatch(/^name,status,/);
  });

  it('logs that are there, and that are not', async () => {
    const path = `${GITPOD}/snapshots/instance-ab1cd/logs`;
    const log = await ask('getSnapshotLog', `${path}?level=unknown&from=end`);
    const none = await ask('getSnapshotLog', `${path}?text=nowhere&limit=1`);
    cluster.refused = 'downloadrequests';
    const refused = await ask(
      'getSnapshotLog',
      `${GITPOD}/snapshots/instance-f41ed/logs`,
    );
    cluster.refused = undefined;

    expect(log.body).toMatchObject({ state: 'available', totalItems: 1 });
    expect(none.body).toMatchObject({ state: 'available', totalItems: 0 });
    expect(refused.body).toMatchObject({
      state: 'missing',
      cause: 'missing-right',
      missingRights: [{ rule: { verbs: ['create', 'get', 'delete'] } }],
    });
  });

  it('pre-flight, schedule and settings, as far as the cluster tells', async () => {
    const preflight = await ask(
      'preflightSnapshot',
      `${GITPOD}/snapshot-preflight`,
    );
    const schedule = await ask('getSchedule', `${GITPOD}/schedule`);
    const settings = await ask('getBackupSettings', `${GITPOD}/settings`);

    expect(preflight.body).toMatchObject({ ready: false, method: 'kots' });
    expect(schedule.body).toMatchObject({
      kots: { known: false },
      velero: { known: true, value: [] },
    });
    expect(settings.status).toBe(200);
    expect(settings.body.settings.length).toBeGreaterThan(0);
  });

  it('a schedule that cannot be, and one that finds no admin console', async () => {
    const change = (schedule: object) =>
      ask('updateSchedule', `${GITPOD}/schedule`, { body: { schedule } });

    const wrong = await change({ enabled: true, cron: '0 3 * * 7' });
    const lost = await change({ enabled: true, cron: '0 3 * * *' });

    expect(wrong.status).toBe(400);
    expect(wrong.body.error.message).toContain('schedule.cron');
    expect(lost.status).toBe(503);
  });

  it('previews, of what can and of what cannot be restored', async () => {
    const good = await preview();
    const blocked = await ask('previewRestore', `${GITPOD}/restores/preview`, {
      body: { snapshotName: 'instance-f41ed' },
    });

    expect(good.deletedByPortal.length).toBeGreaterThan(0);
    expect(
      good.findings.filter((finding: any) => finding.severity === 'block'),
    ).toEqual([]);
    expect(blocked.status).toBe(200);
    expect(blocked.body.findings[0].severity).toBe('block');
  });

  it('runs: started, listed, done, told', async () => {
    cluster.locationPhase = 'Unavailable';
    const started = await ask('createSnapshot', `${GITPOD}/snapshots`, {
      body: {},
    });
    expect(started.status).toBe(202);
    const path = `${GITPOD}/runs/${started.body.id}`;

    await eventually(async () => {
      const { body } = await ask('getRun', path);
      expect(body.status).toBe('failed');
    });
    cluster.locationPhase = 'Available';
    const list = await ask('listRuns', `${GITPOD}/runs`);
    const events = await ask('listRunEvents', `${path}/events?after=0`);
    const report = await ask('getRunReport', `${path}/report`);

    expect(list.body.totalItems).toBe(1);
    expect(events.status).toBe(200);
    expect(report.body).toMatchObject({
      format: 1,
      run: { status: 'failed' },
      events: events.body.items,
      measured: { rpoObjective: 'PT24H' },
    });
    expect(events.body.items.length).toBeGreaterThan(0);
  });

  it('a restore that starts, and one that must not', async () => {
    const { digest, confirmation } = await preview();
    const restore = (changed: object) =>
      ask('startRestore', `${GITPOD}/restores`, {
        body: {
          snapshotName: 'instance-ab1cd',
          digest,
          confirmation,
          ...changed,
        },
      });

    expect((await restore({ confirmation: 'other' })).status).toBe(400);
    expect((await restore({ digest: '0'.repeat(64) })).status).toBe(409);
    const started = await restore({});
    const second = await restore({});
    expect(started.status).toBe(202);
    expect(second.status).toBe(409);
    expect(second.body.error.activeRunId).toBe(started.body.id);
  });

  it.each(
    contract
      .operations()
      .filter(({ method }) => ['post', 'put'].includes(method)),
  )('a body of $operationId that is not JSON', async operation => {
    const { status, body } = await ask(
      operation.operationId,
      urlOf(operation, 'gitpod'),
      { body: '{}', type: 'text/plain' },
    );

    expect(status).toBe(415);
    expect(body.error.message).toBe(
      'Invalid body: its Content-Type must be application/json, and is "text/plain"',
    );
  });

  describe.each(contract.operations())(
    'refusals of $operationId',
    operation => {
      it.each([
        [401, 'gitpod', { authorization: mockCredentials.none.header() }],
        [403, 'gitpod', { authorization: mockCredentials.service.header() }],
        [404, 'nothing', {}],
        [400, 'plain', {}],
      ])('%i', async (expected, name, options) => {
        const { status } = await ask(
          operation.operationId,
          urlOf(operation, name),
          { ...options, ...bodyOf(operation) },
        );

        expect(status).toBe(expected);
      });
    },
  );

  it('refusals of what is asked for', async () => {
    const asked: [string, string, number, { body?: string | object }][] = [
      ['getSnapshot', `${GITPOD}/snapshots/no-such-snapshot`, 404, {}],
      ['getSnapshot', `${GITPOD}/snapshots/Not%20A%20Name`, 400, {}],
      ['getSnapshotLog', `${GITPOD}/snapshots/no-such-one/logs`, 404, {}],
      ['getRestoreLog', `${GITPOD}/restores/no-such-one/logs`, 404, {}],
      [
        'getSnapshotLog',
        `${GITPOD}/snapshots/instance-ab1cd/logs?level=loud`,
        400,
        {},
      ],
      ['getSnapshotDetail', `${GITPOD}/snapshots/no-such-one/detail`, 404, {}],
      [
        'getSnapshotManifest',
        `${GITPOD}/snapshots/no-such-one/manifest`,
        404,
        {},
      ],
      ['listSnapshots', `${GITPOD}/snapshots?limit=101`, 400, {}],
      ['exportSnapshots', `${GITPOD}/snapshot-export?format=xls`, 400, {}],
      ['getRun', `${GITPOD}/runs/no-such-run`, 404, {}],
      ['listRuns', `${GITPOD}/runs?limit=0`, 400, {}],
      ['listRuns', `${GITPOD}/runs?kind=deploy`, 400, {}],
      [
        'createSnapshot',
        `${GITPOD}/snapshots`,
        400,
        { body: { namespaces: ['kube-system'] } },
      ],
      ['createSnapshot', `${GITPOD}/snapshots`, 400, { body: '{"not": JSON' }],
      [
        'previewRestore',
        `${GITPOD}/restores/preview`,
        404,
        { body: { snapshotName: 'no-such-snapshot' } },
      ],
      [
        'previewRestore',
        `${GITPOD}/restores/preview`,
        413,
        { body: { snapshotName: 'a'.repeat(17 * 1024) } },
      ],
    ];
    for (const [operationId, url, expected, options] of asked) {
      const { status } = await ask(operationId, url, options);
      expect(`${url} ${status}`).toBe(`${url} ${expected}`);
    }
  });

  it('a cluster that refuses a right', async () => {
    cluster.refused = 'backups';

    const { status, body } = await ask(
      'previewRestore',
      `${GITPOD}/restores/preview`,
      { body: { snapshotName: 'instance-ab1cd' } },
    );
    cluster.refused = undefined;

    expect(status).toBe(503);
    expect(body.error.missingRights).toEqual([
      {
        cluster: 'lab',
        tier: 'restore',
        identity: 'system:serviceaccount:gitpod-dr:gitpod-dr-restore',
        refused: 'get, list backups.velero.io in velero',
        role: { kind: 'Role', name: 'gitpod-dr-restore', namespace: 'velero' },
        rule: {
          apiGroups: ['velero.io'],
          resources: ['backups'],
          verbs: ['get', 'list'],
        },
      },
    ]);
  });

  it('a cluster that does not do its part', async () => {
    cluster.broken = true;

    const { status, body } = await ask(
      'previewRestore',
      `${GITPOD}/restores/preview`,
      { body: { snapshotName: 'instance-ab1cd' } },
    );

    expect(status).toBe(503);
    expect(body.error.message).toContain('etcd is away');
  });
});

function urlOf({ path }: Operation, name: string): string {
  const values: Record<string, string> = {
    kind: 'component',
    namespace: 'default',
    name,
    snapshotName: 'instance-ab1cd',
    restoreName: 'instance-ab1cd.gitpod',
    runId: 'a-run',
    requestId: 'a-request',
    reviewItemId: 'a-review',
  };
  return path.replace(/\{(\w+)\}/g, (_, key: string) => values[key]);
}

/** A body that would do, so that nothing but the caller or the entity can be refused. */
function bodyOf({ operationId }: Operation): { body?: object } {
  switch (operationId) {
    case 'createSnapshot':
      return { body: {} };
    case 'previewRestore':
      return { body: { snapshotName: 'instance-ab1cd' } };
    case 'approveRestore':
      return { body: { digest: '0'.repeat(64) } };
    case 'rejectRestore':
      return { body: { reason: 'Another snapshot is better.' } };
    case 'closeReviewItem':
      return { body: { note: 'It was needed.' } };
    case 'breakGlassRestore':
      return {
        body: {
          snapshotName: 'instance-ab1cd',
          digest: '0'.repeat(64),
          confirmation: 'gitpod',
          reason: 'Gitpod is away and nobody else answers.',
        },
      };
    case 'requestRestore':
    case 'startRestore':
      return {
        body: {
          snapshotName: 'instance-ab1cd',
          digest: '0'.repeat(64),
          confirmation: 'gitpod',
        },
      };
    case 'answerQuestion':
      return {
        body: { stepId: 'a-step', questionId: 'a-question', optionId: 'yes' },
      };
    case 'giveUpRun':
      return { body: { reason: 'It is not needed any more.' } };
    default:
      return {};
  }
}
