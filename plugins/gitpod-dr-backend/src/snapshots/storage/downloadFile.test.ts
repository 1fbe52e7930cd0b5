import { randomBytes } from 'node:crypto';
import { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeWriter } from '../../kubernetes/KubeWriter';
import { WriteGuard } from '../../kubernetes/WriteGuard';
import {
  sendJson,
  SeenRequest,
  startApiServer,
  TestApiServer,
} from '../../kubernetes/__testUtils__/TestApiServer';
import { DownloadError, downloadFile } from './downloadFile';

const FILE = {
  kind: 'BackupResourceList',
  name: 'instance-ab1cd',
  veleroNamespace: 'velero',
  location: { name: 'default', readOnly: false },
} as const;
const SIGNED_PATH = '/bucket/resource-list.json.gz?X-Amz-Signature=5ec7e7';
const OPEN_GUARD: WriteGuard = { around: (_write, _timeoutMs, run) => run() };
const WHAT = 'the list of objects in instance-ab1cd';
const DAMAGED = `The file with ${WHAT} is damaged: it is no whole gzip file.`;
const TOO_LARGE = `The file with ${WHAT} is larger than the portal reads.`;
const MEBIBYTE = 1024 * 1024;

describe('downloadFile', () => {
  let kubernetes: TestApiServer;
  let storage: TestApiServer;
  let address: string | undefined;

  function answerAsVelero(_: SeenRequest, response: ServerResponse) {
    const metadata = { name: 'request', uid: 'uid of the request' };
    const status = address ? { downloadURL: address } : {};
    sendJson(response, { metadata, status });
  }

  beforeEach(async () => {
    kubernetes = await startApiServer(answerAsVelero);
    storage = await startApiServer((_, response) =>
      response.end(gzipSync('{"v1/Pod":[]}')),
    );
    address = `${storage.url}${SIGNED_PATH}`;
  });
  afterEach(() => Promise.all([kubernetes.stop(), storage.stop()]));

  function download(signal?: AbortSignal): Promise<string> {
    const clients = {
      reader: new KubeReader(kubernetes.connect()),
      writer: new KubeWriter(kubernetes.connect(), OPEN_GUARD),
    };
    return downloadFile(clients, FILE, signal);
  }

  async function failure(): Promise<DownloadError> {
    const error = await download().then(
      () => undefined,
      (rejection: unknown) => rejection,
    );
    expect(error).toBeInstanceOf(DownloadError);
    return error as DownloadError;
  }

  it('asks Velero for the address, fetches and unpacks the file', async () => {
    await expect(download()).resolves.toBe('{"v1/Pod":[]}');

    const [create] = kubernetes.requests;
    expect(create).toMatchObject({
      method: 'POST',
      path: '/apis/velero.io/v1/namespaces/velero/downloadrequests',
      body: {
        kind: 'DownloadRequest',
        spec: {
          target: { kind: 'BackupResourceList', name: 'instance-ab1cd' },
        },
      },
    });
    expect(storage.requests).toHaveLength(1);
    expect(storage.requests[0].headers.authorization).toBeUndefined();
  });

  it('waits until Velero has given an address', async () => {
    const known = address;
    address = undefined;
    kubernetes.answer = (request, response) => {
      const looks = kubernetes.requests.filter(
        ({ method }) => method === 'GET',
      );
      if (looks.length > 1) address = known;
      answerAsVelero(request, response);
    };

    await expect(download()).resolves.toBe('{"v1/Pod":[]}');
  });

  it.each([
    ['a success', () => undefined],
    [
      'a failure',
      () => {
        storage.answer = (_: SeenRequest, response: ServerResponse) => {
          response.writeHead(500);
          response.end();
        };
      },
    ],
  ])('removes its request after %s, by uid', async (_, prepare) => {
    prepare();

    await download().catch(() => undefined);

    expect(kubernetes.requests.at(-1)).toMatchObject({
      method: 'DELETE',
      path: expect.stringMatching(/\/downloadrequests\/gitpod-dr-/),
      body: { preconditions: { uid: 'uid of the request' } },
    });
  });

  it('hands the file over even if its request cannot be removed', async () => {
    kubernetes.answer = (request, response) => {
      if (request.method === 'DELETE') sendJson(response, {}, 500);
      else answerAsVelero(request, response);
    };

    await expect(download()).resolves.toBe('{"v1/Pod":[]}');
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'is not there',
      response => {
        response.writeHead(404);
        response.end('<Code>NoSuchKey</Code>');
      },
      `The backup storage of location default does not have ${WHAT}.`,
    ],
    [
      'is refused',
      response => {
        response.writeHead(403);
        response.end('<Code>SignatureDoesNotMatch</Code>');
      },
      `The backup storage of location default refused ${WHAT} with 403, also at a new address.`,
    ],
    [
      'is damaged',
      response => response.end(gzipSync('{"v1/Pod":[]}').subarray(0, 20)),
      DAMAGED,
    ],
    ['is not packed', response => response.end('{"v1/Pod":[]}'), DAMAGED],
    [
      'swells to more than the portal takes',
      response => response.end(gzipSync(Buffer.alloc(65 * MEBIBYTE))),
      TOO_LARGE,
    ],
  ])('says that the file %s, without its address', async (_, send, message) => {
    storage.answer = (__, response) => send(response);

    const error = await failure();

    expect(error.message).toBe(message);
  });

  it('does not read on when a packed file is larger than any list can be', async () => {
    const chunk = gzipSync(randomBytes(MEBIBYTE));
    let sent = 0;
    storage.answer = (_, response) => {
      response.on('error', () => undefined);
      const more = () => {
        while (sent < 200) {
          sent += 1;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on('drain', more);
      more();
    };

    const error = await failure();

    expect(error.message).toBe(TOO_LARGE);
    expect(sent).toBeLessThan(200);
  });

  it('follows no redirect to another host, which could lead into the portal’s own network', async () => {
    const inside = await startApiServer((_, response) =>
      response.end(gzipSync('a secret')),
    );
    storage.answer = (_, response) => {
      response.writeHead(307, { Location: `${inside.url}/metadata` });
      response.end();
    };

    const error = await failure();

    expect(error.message).toBe(
      `The backup storage of location default sends the portal to another host for ${WHAT}, which the portal does not follow.`,
    );
    expect(error.nextStep).toContain('BackupStorageLocation default');
    expect(inside.requests).toEqual([]);
    await inside.stop();
  });

  it('fetches nothing but http addresses', async () => {
    address = 'file:///etc/passwd';

    const error = await failure();

    expect(error.message).toBe(
      `The portal could not reach the backup storage of location default for ${WHAT}.`,
    );
  });

  it.each<[string, (response: ServerResponse) => void]>([
    [
      'redirects',
      response => {
        response.writeHead(302, { Location: SIGNED_PATH });
        response.end();
      },
    ],
    [
      'refuses',
      response => {
        response.writeHead(403);
        response.end(`no access to ${SIGNED_PATH}`);
      },
    ],
    ['hangs up', response => response.destroy()],
  ])('never tells the signed address when the storage %s', async (_, send) => {
    storage.answer = (__, response) => send(response);

    const error = await failure();

    const told = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
    expect(told).not.toContain('5ec7e7');
    expect(told).not.toContain(storage.url);
  });

  it('asks for a new address when the first has expired, once', async () => {
    let expired = 0;
    storage.answer = (_, response) => {
      if (expired === 0) {
        expired += 1;
        response.writeHead(403);
        response.end('<Code>AccessDenied</Code>');
        return;
      }
      response.end(gzipSync('{}'));
    };

    await expect(download()).resolves.toBe('{}');
    const asked = kubernetes.requests.filter(({ method }) => method === 'POST');
    expect(asked).toHaveLength(2);
  });

  it('ends when the caller gives up', async () => {
    const caller = new AbortController();
    storage.answer = () => caller.abort(new Error('the run was stopped'));

    await expect(download(caller.signal)).rejects.toThrow();
    expect(kubernetes.requests.at(-1)?.method).toBe('DELETE');
  });
});
