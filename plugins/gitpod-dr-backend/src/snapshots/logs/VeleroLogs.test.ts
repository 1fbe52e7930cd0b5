import { NotFoundError } from '@backstage/errors';
import { MissingLogCause } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import {
  SeenRequest,
  sendJson,
  startApiServer,
  TestApiServer,
} from '../../kubernetes/__testUtils__/TestApiServer';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeWriter } from '../../kubernetes/KubeWriter';
import {
  BackupRecord,
  LocationRecord,
  RestoreRecord,
} from '../../velero/records';
import { backupRecord } from '../__testUtils__/backupRecord';
import { LogView } from './findLogTarget';
import { LOG_LIMITS, LogLimits } from './LogLimits';
import { VeleroLogs } from './VeleroLogs';

const INSTALLATION = {
  entityRef: 'component:default/gitpod',
  cluster: 'lab',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
} as ResolvedInstallation;
const NAME = 'instance-ab1cd';
const LOCATION: LocationRecord = {
  name: 'default',
  phase: 'Available',
  readOnly: false,
};
const SIGNED = '/bucket/log.gz?X-Amz-Signature=5ec7e7';
const LOG = gzipSync('level=info msg=first\nlevel=error msg=second\n');

function restoreRecord(difference: Partial<RestoreRecord> = {}): RestoreRecord {
  return {
    name: 'by-hand',
    uid: 'uid of by-hand',
    createdAt: '2026-11-22T08:00:00Z',
    deleting: false,
    annotations: {},
    backupName: NAME,
    phase: 'Completed',
    errors: 0,
    warnings: 0,
    validationErrors: [],
    ...difference,
  };
}

function cacheOf<T extends { name: string }>(records: T[]) {
  return {
    find: (name: string) => records.find(record => record.name === name),
    observation: () => ({ observedAt: '2026-11-22T08:00:00Z' }),
  };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5));
}

describe('VeleroLogs', () => {
  let kubernetes: TestApiServer;
  let storage: TestApiServer;
  let view: LogView;
  let status: object;
  let alive: boolean | undefined;

  function show(
    backup: Partial<BackupRecord> = {},
    restores: RestoreRecord[] = [],
    locations: LocationRecord[] = [LOCATION],
  ): void {
    view = {
      backups: cacheOf([backupRecord(backup)]),
      restores: cacheOf(restores),
      locations: cacheOf(locations),
    };
  }

  function answerAsVelero(
    { method, path }: SeenRequest,
    response: ServerResponse,
  ) {
    if (path.includes('/secrets/')) sendJson(response, {}, 404);
    else if (method === 'GET') sendJson(response, { metadata: {}, status });
    else sendJson(response, { metadata: { name: 'x', uid: 'y' } });
  }

  beforeEach(async () => {
    kubernetes = await startApiServer(answerAsVelero);
    storage = await startApiServer((_, response) => response.end(LOG));
    status = { phase: 'Processed', downloadURL: `${storage.url}${SIGNED}` };
    alive = true;
    show();
  });
  afterEach(() => Promise.all([kubernetes.stop(), storage.stop()]));

  function logsWithin(limits: Partial<LogLimits> = {}): VeleroLogs {
    return new VeleroLogs({
      snapshots: { view: async () => view },
      hasTier: () => true,
      connect: () => ({
        reader: new KubeReader(kubernetes.connect()),
        writer: new KubeWriter(kubernetes.connect(), {
          around: (_write, _timeoutMs, run) => run(),
        }),
      }),
      askServer: async () => {
        if (alive === undefined) throw new Error('the cluster is away');
        return { alive };
      },
      limits: { ...LOG_LIMITS, addressMs: 50, ...limits },
    });
  }

  function read(
    kind: 'snapshot' | 'restore' = 'snapshot',
    name = kind === 'snapshot' ? NAME : 'by-hand',
    logs = logsWithin(),
  ) {
    return logs.page(
      {
        installation: INSTALLATION,
        userRef: 'user:default/olivia',
        target: { kind, name },
      },
      {},
      { offset: 0, limit: 10, from: 'start' },
    );
  }

  it('asks Velero for the log of that kind and name, and removes its request', async () => {
    show({}, [restoreRecord()]);

    await expect(read()).resolves.toMatchObject({ totalItems: 2 });
    await expect(read('restore')).resolves.toMatchObject({ totalItems: 2 });

    const writes = kubernetes.requests.filter(({ method }) => method !== 'GET');
    expect(
      writes.map(({ method, body }) => [method, body.spec?.target]),
    ).toEqual([
      ['POST', { kind: 'BackupLog', name: NAME }],
      ['DELETE', undefined],
      ['POST', { kind: 'RestoreLog', name: 'by-hand' }],
      ['DELETE', undefined],
    ]);
  });

  it('keeps the log of what is done, and looks again at what is not', async () => {
    const logs = logsWithin();
    await read('snapshot', NAME, logs);
    await read('snapshot', NAME, logs);
    expect(storage.requests).toHaveLength(1);

    show({ uid: 'another', phase: 'WaitingForPluginOperations' });
    const unfinished = await read('snapshot', NAME, logs);
    await read('snapshot', NAME, logs);
    expect(unfinished).toMatchObject({
      unfinished:
        'Velero is still at work (WaitingForPluginOperations), so lines of the last part may be missing.',
    });
    expect(storage.requests).toHaveLength(3);
  });

  it('does not take what was fetched before the end for the whole log', async () => {
    const logs = logsWithin();
    const answers: ServerResponse[] = [];
    storage.answer = (_, response) => answers.push(response);
    show({ phase: 'Finalizing' });
    const early = read('snapshot', NAME, logs);
    await until(() => answers.length === 1);
    show({ phase: 'Completed' });
    const late = read('snapshot', NAME, logs);
    await until(() => answers.length === 2);
    answers[0].end(gzipSync('level=info msg=first\n'));
    answers[1].end(LOG);

    await expect(early).resolves.toMatchObject({ totalItems: 1 });
    await expect(late).resolves.toMatchObject({ totalItems: 2 });
    await expect(read('snapshot', NAME, logs)).resolves.toMatchObject({
      totalItems: 2,
    });
  });

  it.each<[MissingLogCause, () => unknown]>([
    ['not-started', () => show({ phase: 'Queued' })],
    ['running', () => show({ phase: 'InProgress' })],
    ['never-ran', () => show({ phase: 'FailedValidation' })],
    ['deleting', () => show({ phase: 'Deleting' })],
    ['deleting', () => show({ deleting: true })],
    ['location-missing', () => show({}, [], [])],
    [
      'location-unavailable',
      () => show({}, [], [{ ...LOCATION, phase: 'Unavailable' }]),
    ],
    [
      'running',
      () => {
        show({ phase: 'Finalizing' });
        storage.answer = (_, response) => response.writeHead(404).end();
      },
    ],
    [
      'interrupted',
      () => {
        show({ phase: 'Failed' });
        storage.answer = (_, response) => response.writeHead(404).end();
      },
    ],
    [
      'not-stored',
      () => {
        storage.answer = (_, response) => response.writeHead(404).end();
      },
    ],
    [
      'no-address',
      () => {
        status = { expiration: '2026-11-22T08:10:00Z' };
      },
    ],
    [
      'no-address',
      () => {
        status = { phase: 'Failed', message: 'bucket?sig=5ec7e7 not found' };
      },
    ],
    [
      'not-processed',
      () => {
        status = {};
      },
    ],
    [
      'not-processed',
      () => {
        status = {};
        alive = undefined;
      },
    ],
    [
      'velero-down',
      () => {
        status = {};
        alive = false;
      },
    ],
    [
      'unsupported',
      () => {
        kubernetes.answer = (_, response) =>
          sendJson(response, { message: 'spec.target.kind: Unsupported' }, 422);
      },
    ],
    [
      'cluster',
      () => {
        kubernetes.answer = (_, response) =>
          sendJson(response, { message: 'etcd is away' }, 500);
      },
    ],
    [
      'missing-right',
      () => {
        const message =
          'downloadrequests.velero.io is forbidden: User "portal" cannot create resource "downloadrequests"';
        kubernetes.answer = (_, response) =>
          sendJson(response, { reason: 'Forbidden', message }, 403);
      },
    ],
    [
      'storage-unreachable',
      () => {
        status = { downloadURL: `http://127.0.0.1:1${SIGNED}` };
      },
    ],
    [
      'storage-unreachable',
      () => {
        status = { downloadURL: 'file:///etc/passwd?X-Amz-Signature=5ec7e7' };
      },
    ],
    [
      'storage-unreachable',
      () => {
        storage.answer = (_, response) => response.destroy();
      },
    ],
    [
      'storage-unreachable',
      () => {
        storage.answer = (_, response) => {
          response.writeHead(200, { 'Content-Length': LOG.length });
          response.write(LOG.subarray(0, 20));
          setImmediate(() => response.destroy());
        };
      },
    ],
    [
      'refused',
      () => {
        storage.answer = (_, response) => response.writeHead(403).end(SIGNED);
      },
    ],
    [
      'storage-error',
      () => {
        storage.answer = (_, response) => response.writeHead(502).end(SIGNED);
      },
    ],
    [
      'redirected',
      () => {
        storage.answer = (_, response) =>
          response
            .writeHead(302, { Location: 'http://169.254.169.254/' })
            .end();
      },
    ],
    [
      'redirected',
      () => {
        storage.answer = (_, response) =>
          response.writeHead(302, { Location: SIGNED }).end();
      },
    ],
    [
      'damaged',
      () => {
        storage.answer = (_, response) => response.end('not packed');
      },
    ],
    [
      'too-large',
      () => {
        const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
        storage.answer = (_, response) => response.end(bomb);
      },
    ],
  ])('says of a log that it is missing: %s', async (cause, prepare) => {
    prepare();

    const log = await read();

    expect(log).toMatchObject({
      state: 'missing',
      cause,
      reason: expect.stringMatching(/^[A-Z][^]*\.$/),
    });
    const told = JSON.stringify(log);
    expect(told).not.toContain('5ec7e7');
    expect(told).not.toContain(storage.url);
  });

  it('says why a restore has no log when its snapshot is gone', async () => {
    const annotations = { 'kots.io/kotsadm-deploy-namespace': 'gitpod' };
    show({}, [restoreRecord({ backupName: 'gone', annotations })]);

    await expect(read('restore')).resolves.toMatchObject({
      cause: 'snapshot-gone',
    });
  });

  it('gives up on a storage that stays silent', async () => {
    storage.answer = (_, response) => response.flushHeaders();

    await expect(
      read('snapshot', NAME, logsWithin({ silenceMs: 100 })),
    ).resolves.toMatchObject({ cause: 'storage-timeout' });
  });

  it('gives up on a storage that trickles', async () => {
    storage.answer = (_, response) => {
      let sent = 0;
      const timer = setInterval(() => {
        response.write(LOG.subarray(sent, sent + 1));
        sent += 1;
      }, 20);
      response.on('close', () => clearInterval(timer));
    };

    await expect(
      read('snapshot', NAME, logsWithin({ downloadMs: 300 })),
    ).resolves.toMatchObject({ cause: 'storage-timeout' });
  });

  it('follows a redirect within the storage', async () => {
    storage.answer = ({ path }, response) => {
      if (path === '/moved') response.end(LOG);
      else response.writeHead(307, { Location: '/moved' }).end();
    };

    await expect(read()).resolves.toMatchObject({ totalItems: 2 });
  });

  it('asks for one new address when the first is refused', async () => {
    storage.answer = (_, response) => {
      if (storage.requests.length === 1) response.writeHead(403).end();
      else response.end(LOG);
    };

    await expect(read()).resolves.toMatchObject({ state: 'available' });
    expect(
      kubernetes.requests.filter(({ method }) => method === 'POST'),
    ).toHaveLength(2);
  });

  it.each([
    ['lines', { lines: 1 }],
    ['packedBytes', { packedBytes: 1 }],
  ])('stops at the limit of %s with the reason', async (_, limits) => {
    const text = 'level=info msg=x\n'.repeat(60_000);
    storage.answer = (__, response) => response.end(gzipSync(text));

    const log = await read(
      'snapshot',
      NAME,
      logsWithin({ ...limits, ratio: 1e6 }),
    );

    expect(log).toMatchObject({
      state: 'available',
      truncated: expect.stringMatching(/^The portal /),
    });
  });

  it('fetches so many at a time, and tells the others that it is busy', async () => {
    const limits = { downloads: 1, turnMs: 50 };
    const logs = logsWithin(limits);
    show({}, [restoreRecord()]);
    const held: ServerResponse[] = [];
    const asked = new Promise<void>(resolve => {
      storage.answer = (_, response) => {
        held.push(response);
        resolve();
      };
    });

    const first = read('snapshot', NAME, logs);
    await asked;
    await expect(read('restore', 'by-hand', logs)).resolves.toMatchObject({
      cause: 'busy',
    });
    held[0].end(LOG);

    await expect(first).resolves.toMatchObject({ state: 'available' });
    storage.answer = (_, response) => response.end(LOG);
    await expect(read('restore', 'by-hand', logs)).resolves.toMatchObject({
      state: 'available',
    });
  });

  it.each<[string, () => unknown, 'snapshot' | 'restore', string]>([
    ['is not there', () => show(), 'snapshot', 'no-such'],
    ['is not there', () => show(), 'restore', 'no-such'],
    [
      'is of another installation',
      () => show({ annotations: {}, includedNamespaces: ['other'] }),
      'snapshot',
      NAME,
    ],
    [
      'is of another installation',
      () =>
        show({ annotations: {}, includedNamespaces: ['other'] }, [
          restoreRecord(),
        ]),
      'restore',
      'by-hand',
    ],
    [
      'may be of another installation',
      () => show({}, [restoreRecord({ backupName: 'gone' })]),
      'restore',
      'by-hand',
    ],
  ])('tells nothing of what %s', async (_, prepare, kind, name) => {
    prepare();

    await expect(read(kind, name)).rejects.toThrow(NotFoundError);
    expect(kubernetes.requests).toEqual([]);
  });
});
