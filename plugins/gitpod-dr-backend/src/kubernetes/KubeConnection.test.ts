import { ClusterError } from './ClusterError';
import { KubeConnection } from './KubeConnection';
import { RESOURCES, rightFor } from './types';
import {
  sendJson,
  startApiServer,
  TestApiServer,
  TOKEN,
} from './__testUtils__/TestApiServer';

const LIST = { method: 'GET', path: '/api/v1/namespaces/gitpod/pods' } as const;

describe('KubeConnection', () => {
  let server: TestApiServer;
  let connection: KubeConnection;

  beforeEach(async () => {
    server = await startApiServer((_, response) => sendJson(response, {}));
    connection = server.connect();
  });
  afterEach(() => server.stop());

  async function failure(work: Promise<unknown>): Promise<ClusterError> {
    const error = await work.then(
      () => undefined,
      (rejection: unknown) => rejection,
    );
    expect(error).toBeInstanceOf(ClusterError);
    return error as ClusterError;
  }

  it('asks with the credential and the query, leaving out what is undefined', async () => {
    await connection.request({
      ...LIST,
      query: { limit: 500, continue: undefined, labelSelector: 'a=b' },
      accept: 'application/json;as=Table',
    });

    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'GET',
      path: LIST.path,
      query: { limit: '500', labelSelector: 'a=b' },
    });
    expect(server.requests[0].headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      accept: 'application/json;as=Table',
    });
  });

  it('returns the body and the time of the API server, not of the portal', async () => {
    server.answer = (_, response) => {
      response.setHeader('Date', 'Sun, 22 Nov 2026 08:00:00 GMT');
      sendJson(response, { items: [1] });
    };

    await expect(connection.request(LIST)).resolves.toEqual({
      body: { items: [1] },
      serverTime: new Date('2026-11-22T08:00:00Z'),
    });
  });

  describe('refused with 403', () => {
    const right = rightFor('list', RESOURCES.pods, { namespace: 'gitpod' });

    function refuse(message: string) {
      server.answer = (_, response) => sendJson(response, { message }, 403);
    }

    it('names the rule that is missing, and who misses it', async () => {
      refuse(
        'pods is forbidden: User "ada" cannot list resource "pods" in API group "" in the namespace "gitpod"',
      );

      const { missingRights } = await failure(
        server.connect('backup').request({ ...LIST, right }),
      );

      expect(missingRights).toEqual([
        {
          cluster: 'test',
          tier: 'backup',
          identity: 'ada',
          refused: 'list pods in gitpod',
          role: { kind: 'Role', name: 'gitpod-dr-backup', namespace: 'gitpod' },
          rule: { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
        },
      ]);
    });

    it('names no rule where it was not the authoriser who refused', async () => {
      refuse('pods "a" is forbidden: exceeded quota: small');

      const error = await failure(connection.request({ ...LIST, right }));

      expect(error.code).toBe('forbidden');
      expect(error.missingRights).toBeUndefined();
    });
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'unexpected'],
    [410, 'unexpected'],
    [500, 'unexpected'],
    [504, 'timeout'],
  ])('explains an answer of %i as %s', async (status, code) => {
    server.answer = (_, response) =>
      sendJson(
        response,
        { kind: 'Status', reason: 'AReason', message: 'because it is so' },
        status,
      );

    const error = await failure(connection.request(LIST));

    expect(error).toMatchObject({
      cluster: 'test',
      code,
      statusCode: status,
      reason: 'AReason',
      message: `Cluster test refused "GET ${LIST.path}" with ${status}: because it is so`,
    });
  });

  it('quotes only the start of an answer that is no Status', async () => {
    server.answer = (_, response) => {
      response.writeHead(502);
      response.end(`<html>${'x'.repeat(5000)}`);
    };

    const { message } = await failure(connection.request(LIST));

    expect(message).toContain('with 502: <html>xxx');
    expect(message.length).toBeLessThan(400);
  });

  it('gives up after the time limit of the request', async () => {
    server.answer = () => undefined;

    const error = await failure(connection.request({ ...LIST, timeoutMs: 50 }));

    expect(error).toMatchObject({
      code: 'timeout',
      message: `Cluster test did not answer "GET ${LIST.path}" within 0.05 s`,
    });
  });

  it('gives up when the body does not end in time', async () => {
    server.answer = (_, response) => {
      response.writeHead(200);
      response.write('{"items":');
    };

    const error = await failure(
      connection.request({ ...LIST, timeoutMs: 100 }),
    );

    expect(error.code).toBe('timeout');
  });

  it('says that nobody answers, without the address', async () => {
    const gone = await startApiServer(() => undefined);
    const goneConnection = gone.connect();
    await gone.stop();

    const error = await failure(goneConnection.request(LIST));

    expect(error.code).toBe('unreachable');
    expect(error.message).toBe(
      `Cluster test could not be reached for "GET ${LIST.path}" (ECONNREFUSED)`,
    );
  });

  it('follows no redirect, since the credential would go along', async () => {
    const elsewhere = await startApiServer((_, response) =>
      sendJson(response, {}),
    );
    server.answer = (_, response) => {
      response.writeHead(302, { Location: `${elsewhere.url}/taken` });
      response.end();
    };

    const error = await failure(connection.request(LIST));

    expect(error.code).toBe('unreachable');
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.stop();
  });

  it("ends with the caller's own reason when the caller gives up", async () => {
    const caller = new AbortController();
    server.answer = () => caller.abort(new Error('the run was stopped'));

    await expect(
      connection.request({ ...LIST, signal: caller.signal }),
    ).rejects.toThrow('the run was stopped');
  });

  it.each([
    ['a request', (c: KubeConnection) => c.request(LIST)],
    [
      'a stream',
      (c: KubeConnection) =>
        c.stream(
          { ...LIST, signal: new AbortController().signal },
          () => undefined,
          () => undefined,
        ),
    ],
  ])('keeps the credential out of the error of %s', async (_, ask) => {
    server.answer = (__, response) =>
      sendJson(response, { message: 'no' }, 403);

    const error = await failure(ask(connection));

    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN);
  });

  describe('stream', () => {
    it('hands on whole lines, however they were cut, and ends with the answer', async () => {
      server.answer = (_, response) => {
        response.writeHead(200);
        response.write('{"a":1}\n{"b"');
        response.write(':2}\n\n');
        response.end('{"c":3}\n');
      };
      const lines: string[] = [];
      const onOpen = jest.fn();

      await connection.stream(
        { ...LIST, signal: new AbortController().signal },
        onOpen,
        line => lines.push(line),
      );

      expect(onOpen).toHaveBeenCalledTimes(1);
      expect(lines).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
    });

    it('rejects when the connection breaks', async () => {
      server.answer = (_, response) => {
        response.writeHead(200);
        response.write('{"a":1}\n');
      };

      const error = await failure(
        connection.stream(
          { ...LIST, signal: new AbortController().signal },
          () => undefined,
          () => server.cutConnections(),
        ),
      );

      expect(error.code).toBe('unreachable');
    });

    it('rejects when it is not opened in time, and has no limit once it is open', async () => {
      server.answer = () => undefined;
      const error = await failure(
        connection.stream(
          { ...LIST, signal: new AbortController().signal, timeoutMs: 50 },
          () => undefined,
          () => undefined,
        ),
      );
      expect(error.code).toBe('timeout');

      server.answer = (_, response) => {
        response.writeHead(200);
        response.flushHeaders();
        setTimeout(() => response.end('late\n'), 150);
      };
      const lines: string[] = [];
      await connection.stream(
        { ...LIST, signal: new AbortController().signal, timeoutMs: 100 },
        () => undefined,
        line => lines.push(line),
      );
      expect(lines).toEqual(['late']);
    });

    it('ends in peace when the caller stops it', async () => {
      const caller = new AbortController();
      server.answer = (_, response) => {
        response.writeHead(200);
        response.write('{"a":1}\n');
      };

      await expect(
        connection.stream(
          { ...LIST, signal: caller.signal },
          () => undefined,
          () => caller.abort(),
        ),
      ).resolves.toBeUndefined();
    });
  });
});
