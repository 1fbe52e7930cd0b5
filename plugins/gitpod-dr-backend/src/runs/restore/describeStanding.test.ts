import { mockServices } from '@backstage/backend-test-utils';
import { StoredStep } from '../../database';
import { plannedRun } from '../../database/__testUtils__/plannedRun';
import { ClusterRegistry } from '../../kubernetes/ClusterRegistry';
import {
  SeenRequest,
  sendJson,
  startApiServer,
  TestApiServer,
} from '../../kubernetes/__testUtils__/TestApiServer';
import { TargetConnector } from '../target/TargetClients';
import { describeStanding } from './describeStanding';

const ENTITY = 'component:default/gitpod';
const RUN = {
  ...plannedRun({
    id: '12345678-aaaa',
    cluster: 'lab',
    input: {
      snapshotName: 'instance-ab1cd',
      kotsAppSlug: 'gitpod',
      deletedByKots: [{ kind: 'Deployment', name: 'app', uid: 'old' }],
    },
  }),
  createdAt: '2026-11-22T08:00:00Z',
};
const STEPS: StoredStep[] = [
  {
    id: 'restore-applications',
    title: 'Restore the application',
    status: 'running',
    state: { asked: true, uidsBefore: ['of-last-time'] },
    elapsedMs: 0,
    askedMs: 0,
    questions: [],
  },
];

function object(name: string, uid: string, more: object = {}) {
  return {
    metadata: { name, uid, namespace: 'gitpod', creationTimestamp: 't' },
    ...more,
  };
}

/** By the path; what is not here is an empty list, or not there. */
type World = Record<string, object>;

const VELERO = '/apis/velero.io/v1/namespaces/velero';
const APPS = '/apis/apps/v1/namespaces/gitpod';

describe('describeStanding', () => {
  let server: TestApiServer;
  let world: World;
  let refused: string | undefined;

  beforeEach(async () => {
    refused = undefined;
    world = {
      '/api/v1/namespaces/gitpod/secrets/kotsadm-authstring': object(
        'kotsadm-authstring',
        'u',
        { data: { 'kotsadm-authstring': btoa('Kots secret-of-the-console') } },
      ),
      '/api/v1/app/gitpod': {
        slug: 'gitpod',
        downstream: {
          currentVersion: {
            versionLabel: '2022.11.2',
            sequence: 3,
            status: 'deployed',
          },
        },
      },
      '/api/v1/app/gitpod/snapshot/restore/status': {
        status: 'running',
        restore_name: 'instance-ab1cd',
      },
      [`${VELERO}/restores`]: {
        items: [
          object('instance-ab1cd.kotsadm.12345678', 'r1', {
            status: { phase: 'Completed', completionTimestamp: 'then' },
          }),
          object('instance-ab1cd.gitpod', 'r2', {
            status: { phase: 'InProgress' },
          }),
        ],
      },
      [`${APPS}/deployments/kotsadm`]: {
        ...object('kotsadm', 'd1'),
        metadata: {
          ...object('kotsadm', 'd1').metadata,
          labels: {
            'velero.io/restore-name': 'instance-ab1cd.kotsadm.12345678',
          },
        },
        status: { readyReplicas: 1 },
      },
    };
    server = await startApiServer((request, response) => {
      if (refused && request.path.includes(refused)) {
        sendJson(response, { reason: 'Forbidden', message: 'no' }, 403);
        return;
      }
      const body = read(request);
      if (body) sendJson(response, body);
      else sendJson(response, { reason: 'NotFound', message: 'gone' }, 404);
    });
  });
  afterEach(() => server.stop());

  function read({ path }: SeenRequest): object | undefined {
    const isList = /\/namespaces\/[^/]+\/[^/]+$/.test(path);
    const found = world[path] ?? (isList ? { items: [] } : undefined);
    return found && { metadata: { resourceVersion: '1' }, ...found };
  }

  function look(options: { cluster?: string } = {}): Promise<string[]> {
    const { cluster = 'lab' } = options;
    const installation = {
      cluster,
      namespace: 'gitpod',
      veleroNamespace: 'velero',
      entityRef: ENTITY,
      kotsAppSlug: 'gitpod',
      kots: true,
      kotsadmBaseUrl: server.url,
    };
    const connector = new TargetConnector({
      registry: new ClusterRegistry({
        providers: [],
        endpoints: [{ name: 'lab', url: server.url }],
        credentials: [
          {
            cluster: 'lab',
            tier: 'restore',
            source: { type: 'token', token: 'token of restore' },
          },
        ],
      }),
      installations: [installation],
      auditor: mockServices.auditor.mock(),
    });
    return describeStanding(connector)(
      { run: { ...RUN, cluster }, steps: STEPS },
      AbortSignal.timeout(10_000),
    );
  }

  it('tells what stands, and that what is at work cannot be stopped', async () => {
    const sentences = await look();

    expect(sentences).toEqual([
      'Begun and not ended: "Restore the application".',
      'Restore instance-ab1cd.kotsadm.12345678 is Completed since then, with 0 warnings.',
      'Restore instance-ab1cd.gitpod is InProgress. Velero cannot stop it: it goes on by itself.',
      'The admin console is there (Deployment kotsadm, ready), brought back by this run.',
      'KOTS says that it is restoring gitpod from instance-ab1cd; that goes on by itself, and cannot be stopped without leaving it half done.',
      'KOTS has version 2022.11.2 (sequence 3) of gitpod as "deployed".',
      expect.stringContaining('None of the objects that KOTS made of gitpod'),
      'There is no Helm release of Gitpod.',
      expect.stringMatching(/^Next: wait until Velero and KOTS/),
    ]);
    expect(sentences.join()).not.toContain('secret-of-the-console');
  });

  it('does not take a Restore of last time for its own', async () => {
    world[`${VELERO}/restores`] = {
      items: [
        object('instance-ab1cd.gitpod', 'of-last-time', {
          status: { phase: 'Completed' },
        }),
      ],
    };

    expect(await look()).toContain('Velero has no Restore of this run.');
  });

  it('says what it could not see, beside what it saw', async () => {
    refused = '/restores';

    const sentences = await look();

    expect(sentences).toContainEqual(
      expect.stringMatching(/^Not known: the Restores of Velero\. /),
    );
    expect(sentences).toContainEqual(
      expect.stringContaining('brought back by this run'),
    );
  });

  it('says why nothing can be seen', async () => {
    expect(await look({ cluster: 'away' })).toEqual([
      'Begun and not ended: "Restore the application".',
      expect.stringContaining(
        'Nothing of away could be seen: The portal has no credential of tier restore for away/gitpod',
      ),
    ]);
  });

  it('changes nothing', async () => {
    await look();

    const writes = server.requests.filter(
      ({ method, path }) =>
        method !== 'GET' ||
        // The question that KOTS takes as a reason to forget a failure.
        path.includes('/snapshot/restore/instance-'),
    );
    expect(writes).toEqual([]);
  });
});
