import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  GitpodDrApi,
  LogRequest,
  MissingLogCause,
  VeleroLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { authString } from '../__testUtils__/clusterState';
import { Creations } from '../__testUtils__/creations';
import { GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { createForeignBackup } from '../__testUtils__/foreignBackup';
import { RecordedOutput } from '../__testUtils__/recordedOutput';
import { refusal } from '../__testUtils__/refusal';
import { addRules, withdraw } from '../__testUtils__/roles';
import { SeededCluster } from '../__testUtils__/seededCluster';
import { Signatures } from '../__testUtils__/signatures';
import { storeBackupLog } from '../__testUtils__/storedLog';
import {
  OWNER,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/testPortal';

jest.setTimeout(180_000);

const NAME = 'instance-ab1cd';
const LOGS = `/entities/component/default/gitpod/snapshots/${NAME}/logs`;
const ALLOW_ALL_BUT_LOGS = mockServices.permissions.mock({
  authorize: async requests =>
    requests.map(({ permission }) => ({
      result:
        permission.name === 'gitpod-dr.logs.read'
          ? AuthorizeResult.DENY
          : AuthorizeResult.ALLOW,
    })),
}).factory;

/** Secrets that no form of theirs gives away are the limit; these have a form. */
const SECRETS = [
  'hunter2-in-a-hook',
  'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY',
  'AKIAIOSFODNN7EXAMPLE',
  's3cr3t-of-the-database',
  'MIIEpAIBAAKCAQEAsecretkeymaterial',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJnaXRwb2QifQ.c2lnbmF0dXJlLW9mLXRva2Vu',
];

function line(level: string, message: string, rest = ''): string {
  return `time="2026-11-22T08:00:00Z" level=${level} msg=${JSON.stringify(
    message,
  )} backup=velero/${NAME}${rest}\n`;
}

function logWithSecrets(sandbox: Sandbox): string {
  const [password, awsSecret, awsKey, database, pem, jwt] = SECRETS;
  return [
    line('info', `running hook: mysqldump --password ${password} gitpod`),
    line(
      'info',
      'hook output',
      ` stdout="aws_secret_access_key = ${awsSecret}"`,
    ),
    line('warning', `key ${awsKey} of mysql://gitpod:${database}@db:3306/x`),
    line(
      'info',
      `-----BEGIN RSA PRIVATE KEY-----\n${pem}\n-----END RSA PRIVATE KEY-----`,
    ),
    `-----BEGIN RSA PRIVATE KEY-----\n${pem}\n-----END RSA PRIVATE KEY-----\n`,
    line('error', `Authorization: Bearer ${jwt}`),
    line('info', `the console was asked with ${authString(sandbox).slice(5)}`),
    line('info', 'Backed up 70 items'),
  ].join('');
}

describe("Velero's logs", () => {
  let seeded: SeededCluster;
  let sandbox: Sandbox;
  let signatures: Signatures;
  const output = new RecordedOutput();
  const printed: string[] = [];
  const answers: string[] = [];
  let portal: TestPortal;
  let api: GitpodDrApi;

  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      jest.spyOn(stream, 'write').mockImplementation((text, ...rest: any[]) => {
        printed.push(String(text));
        return write(text, ...rest);
      });
    }
    const send = globalThis.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
      const response = await send(...request);
      answers.push(await response.clone().text());
      return response;
    });
    seeded = await SeededCluster.create();
    sandbox = await seeded.start();
    signatures = Signatures.watch(sandbox);
  });
  // A backend of its own for each test, since logs that were fetched are kept.
  beforeEach(async () => {
    portal = await startTestPortal({ sandbox, features: [output.feature] });
    api = portal.apiAs();
  });
  afterEach(async () => {
    sandbox.faults.clearAll();
    await portal.stop();
  });
  afterAll(async () => {
    await seeded.remove();
    jest.restoreAllMocks();
  });

  function snapshotLog(request?: LogRequest, name = NAME): Promise<VeleroLog> {
    return api.getSnapshotLog(GITPOD, name, request);
  }

  async function available(request?: LogRequest) {
    const log = await snapshotLog(request);
    if (log.state !== 'available') throw new Error(log.reason);
    return log;
  }

  async function missingLog(name = NAME) {
    const log = await snapshotLog({}, name);
    if (log.state !== 'missing') throw new Error('there is a log');
    return log;
  }

  function download(query: string): Promise<Response> {
    return portal.request(`${LOGS}?format=text${query}`, {
      headers: { Authorization: mockCredentials.user.header(OWNER) },
    });
  }

  it('are read by page, level and text', async () => {
    storeBackupLog(sandbox, NAME, logWithSecrets(sandbox));

    const all = await available();
    const last = await available({ from: 'end', limit: 1 });
    const found = await available({
      levels: ['warning', 'error'],
      text: 'AUTHORIZATION',
    });

    expect(all).toMatchObject({
      totalItems: 10,
      levels: { debug: 0, info: 5, warning: 1, error: 1, unknown: 3 },
    });
    expect(all.truncated).toBeUndefined();
    expect(last).toMatchObject({
      offset: 9,
      items: [
        {
          number: 10,
          time: '2026-11-22T08:00:00Z',
          level: 'info',
          message: 'Backed up 70 items',
          fields: { backup: `velero/${NAME}` },
        },
      ],
    });
    expect(found).toMatchObject({ totalItems: 1, items: [{ number: 8 }] });
  });

  it('are downloaded as a text file with the same filter, and the same taken out', async () => {
    storeBackupLog(sandbox, NAME, logWithSecrets(sandbox));

    const response = await download('&level=warning&level=error');
    const text = await response.text();
    const blob = await api.downloadLog(GITPOD, {
      kind: 'snapshot',
      name: NAME,
    });

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(
      'text/plain; charset=utf-8',
    );
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="snapshot-${NAME}.log"`,
    );
    // A copy in the browser would be read without being recorded.
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(text.trimEnd().split('\n')).toEqual([
      expect.stringContaining('mysql://gitpod:[redacted]@db:3306/x'),
      expect.stringContaining('Authorization: Bearer [redacted]'),
    ]);
    expect((await blob.text()).trimEnd().split('\n')).toHaveLength(10);
  });

  it('are fetched once for many pages and people, and the request for them is removed', async () => {
    const requests = Creations.watch(sandbox, 'downloadrequests');

    await Promise.all([available(), available({ offset: 1 }), available()]);
    await available();

    expect(requests.names).toHaveLength(1);
    await eventually(
      () => sandbox.store.list('downloadrequests', { namespace: 'velero' }),
      left => left.length === 0,
    );
  });

  it('of restores are read like those of snapshots', async () => {
    sandbox.store.create('restores', {
      metadata: { name: 'by-hand', namespace: 'velero' },
      spec: { backupName: NAME, includedNamespaces: ['nowhere'] },
    });
    await eventually(
      () => sandbox.store.get('restores', 'by-hand', 'velero')!,
      restore => restore.status?.phase === 'Completed',
    );

    const log = await eventually(
      () => api.getRestoreLog(GITPOD, 'by-hand').catch(() => undefined),
      found => found?.state === 'available',
    );

    expect(log).toMatchObject({ state: 'available' });
    expect(await refusal(api.getRestoreLog(GITPOD, 'never-was'))).toMatchObject(
      {
        status: 404,
        message: `${GITPOD} has no restore named never-was`,
      },
    );
  });

  it('want a permission, which the refusal names, and are on record', async () => {
    await available();
    const read = output.lines.find(
      entry => entry.includes('log-read') && entry.includes('succeeded'),
    );
    expect(read).toContain(OWNER);
    expect(read).toContain(`snapshot ${NAME}`);

    const closed = await startTestPortal({
      sandbox,
      features: [output.feature, ALLOW_ALL_BUT_LOGS],
    });
    const { status, message } = await refusal(
      closed.apiAs().getSnapshotLog(GITPOD, NAME),
    );
    await closed.stop();

    expect(status).toBe(403);
    expect(message).toContain('gitpod-dr.logs.read');
    expect(
      output.lines.some(
        entry => entry.includes('log-read') && entry.includes('failed'),
      ),
    ).toBe(true);
  });

  it('that are missing for want of a right name the rule that helps', async () => {
    const role = { name: 'gitpod-dr-backup', namespace: 'velero' };
    withdraw(sandbox, role, 'downloadrequests', ['create', 'get', 'delete']);

    const { cause, missingRights } = await missingLog();

    expect(cause).toBe('missing-right');
    expect(missingRights).toMatchObject([
      {
        tier: 'backup',
        rule: {
          resources: ['downloadrequests'],
          verbs: ['create', 'get', 'delete'],
        },
      },
    ]);
    addRules(sandbox, missingRights);
    await available();
  });

  it('of what is not done tell how far it is', async () => {
    const slow = await seeded.start({ speed: 1 });
    createForeignBackup(slow, 'instance-run01');
    await eventually(
      () => slow.store.get('backups', 'instance-run01', 'velero')!,
      backup => backup.status?.phase === 'InProgress',
    );
    const other = await startTestPortal({ sandbox: slow });

    const log = await eventually(
      () => other.apiAs().getSnapshotLog(GITPOD, 'instance-run01'),
      answer => answer.state === 'missing' && answer.cause === 'running',
    );
    const { status } = await refusal(
      other
        .apiAs()
        .downloadLog(GITPOD, { kind: 'snapshot', name: 'instance-run01' }),
    );
    await other.stop();

    expect(log).toMatchObject({
      phase: 'InProgress',
      reason:
        'Velero stores the log of snapshot instance-run01 only when its work is done, and it is not (InProgress).',
    });
    expect(status).toBe(404);
  });

  describe('that are missing say why', () => {
    it.each<[MissingLogCause, string, string, object, string]>([
      [
        'never-ran',
        'instance-v6n4z',
        '',
        {},
        'refused snapshot instance-v6n4z before it began',
      ],
      [
        'interrupted',
        'instance-f8d2q',
        'log-missing',
        {},
        'its work was interrupted: found a backup with status',
      ],
      ['not-stored', NAME, 'log-missing', {}, 'has no log of snapshot'],
      [
        'storage-error',
        NAME,
        'download-errors',
        { status: 500 },
        'failed with 500',
      ],
      [
        'storage-error',
        NAME,
        'download-errors',
        { status: 503 },
        'failed with 503',
      ],
      [
        'refused',
        NAME,
        'download-expired',
        {},
        'refused the log of snapshot instance-ab1cd with 403, also at a new address',
      ],
      [
        'certificate',
        NAME,
        'storage-private-ca',
        {},
        'does not trust the certificate',
      ],
      ['too-large', NAME, 'log-bomb', {}, 'more than 200 times its size'],
      [
        'storage-timeout',
        NAME,
        'download-hangs',
        {},
        'did not deliver the log',
      ],
      ['velero-down', NAME, 'velero-server-down', {}, 'gives no sign of life'],
    ])('%s: %s with %s', async (cause, name, fault, parameters, sentence) => {
      if (fault) sandbox.faults.set(fault, { ...parameters });

      const log = await missingLog(name);

      expect(log.cause).toBe(cause);
      expect(log.reason).toContain(sentence);
      sandbox.faults.clearAll();
    });

    it('not-found: 404 for a snapshot that is not there', async () => {
      expect(await refusal(api.getSnapshotLog(GITPOD, 'no-such'))).toEqual({
        status: 404,
        message: `${GITPOD} has no snapshot named no-such`,
      });
    });

    it('location-unavailable', async () => {
      const locationIs = (phase: string) =>
        eventually(
          () =>
            sandbox.store.get('backupstoragelocations', 'default', 'velero')!,
          location => location.status?.phase === phase,
        );
      sandbox.faults.set('location-unavailable');
      await locationIs('Unavailable');
      const other = await startTestPortal({ sandbox });

      const log = await other.apiAs().getSnapshotLog(GITPOD, NAME);
      await other.stop();

      expect(log).toMatchObject({
        cause: 'location-unavailable',
        reason: expect.stringContaining(
          'Velero cannot reach storage location default',
        ),
      });
      sandbox.faults.clearAll();
      await locationIs('Available');
    });
  });

  it('are asked for anew when the address has expired, once', async () => {
    const requests = Creations.watch(sandbox, 'downloadrequests');
    sandbox.faults.set('download-expired', { count: 1 });

    await available();

    expect(requests.names).toHaveLength(2);
  });

  it('are not fetched from another host, and nothing is sent there', async () => {
    let visits = 0;
    const elsewhere = createServer((_, response) => {
      visits += 1;
      response.end('a secret of the inside');
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    sandbox.faults.set('download-redirects', {
      to: `http://127.0.0.1:${port}/latest/meta-data`,
    });

    const { cause, reason } = await missingLog();
    elsewhere.close();

    expect(cause).toBe('redirected');
    expect(reason).toContain('sends the portal to another host');
    expect(visits).toBe(0);
  });

  it("are fetched from a storage whose authority stands in Velero's location", async () => {
    const folder = path.dirname(sandbox.kubeconfigPath);
    const authority = readFileSync(path.join(folder, 'ca.crt'));
    sandbox.faults.set('storage-private-ca');
    sandbox.store.update(
      'backupstoragelocations',
      'default',
      'velero',
      item => {
        item.spec.objectStorage.caCert = authority.toString('base64');
      },
    );

    const log = await eventually(
      () => snapshotLog(),
      ({ state }) => state === 'available',
    );

    expect(log.state).toBe('available');
    sandbox.store.update(
      'backupstoragelocations',
      'default',
      'velero',
      item => {
        delete item.spec.objectStorage.caCert;
      },
    );
  });

  it('of 200 MB are read to the end, while the backend answers others', async () => {
    sandbox.faults.set('log-large', { megabytes: 200 });
    const reading = available({ from: 'end', limit: 2 });
    let slowestMs = 0;
    let isDone = false;
    const done = reading.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      const begin = performance.now();
      await api.getStatus(GITPOD);
      slowestMs = Math.max(slowestMs, performance.now() - begin);
      // Storage, backend and this test share one process: who asks without a pause takes it all.
      await delay(250);
    }
    const log = await done;
    const found = await available({ text: 'Backed up item 500000"' });

    expect(log.truncated).toBeUndefined();
    expect(log.totalItems).toBeGreaterThan(1_000_000);
    expect(log.items.at(-1)?.number).toBe(log.totalItems);
    expect(found.totalItems).toBe(1);
    expect(slowestMs).toBeLessThan(5_000);
  });

  it('leave no signature and no secret in any answer, log or audit event', () => {
    expect(signatures.seen.size).toBeGreaterThan(5);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.join()).toContain('[redacted]');
    expect(output.text).toContain('log-read');
    const told = [...answers, output.text, ...printed].join('\n');
    for (const secret of [
      ...signatures.seen,
      ...SECRETS,
      authString(sandbox).slice(5),
      'Signature=',
    ]) {
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
    }
  });
});
