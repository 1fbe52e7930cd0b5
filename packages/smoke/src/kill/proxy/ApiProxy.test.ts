import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import fetch, { RequestInit } from 'node-fetch';
import { WebSocket, WebSocketServer } from 'ws';
import { CuttingGate } from '../__testUtils__/CuttingGate';
import { ApiProxy } from './ApiProxy';

const RESTORES = '/apis/velero.io/v1/namespaces/velero/restores';
const FORWARD = '/api/v1/namespaces/gitpod/pods/kotsadm/portforward?ports=3000';
const PROTOCOL = 'v4.channel.k8s.io';
const BACKUP = 'POST /api/v1/snapshot/backup HTTP/1.1\r\nHost: a\r\n\r\n';
const DONE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

const frame = (text: string) =>
  Buffer.concat([Buffer.from([0]), Buffer.from(text)]);

describe('ApiProxy', () => {
  let upstream: Server;
  let received: string[];
  let proxy: ApiProxy;

  beforeEach(async () => {
    received = [];
    upstream = createServer((request, response) => {
      received.push(`${request.method} ${request.url}`);
      response.statusCode = request.method === 'POST' ? 201 : 200;
      response.write('{"first":1}\n');
      // A watch does not end.
      if (!request.url!.includes('watch')) response.end();
    });
    const sockets = new WebSocketServer({
      server: upstream,
      handleProtocols: () => PROTOCOL,
    });
    sockets.on('connection', socket => {
      socket.send(Buffer.from([0, 184, 11]));
      socket.on('message', message => {
        received.push(message.toString().slice(1));
        if (received.join('') === BACKUP) socket.send(frame(DONE));
      });
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
  });

  afterEach(async () => {
    await proxy.stop();
    upstream.closeAllConnections();
    upstream.close();
  });

  async function start(gate: CuttingGate): Promise<void> {
    const { port } = upstream.address() as AddressInfo;
    proxy = await ApiProxy.start({ url: `http://127.0.0.1:${port}` }, gate);
  }

  /** What the client gets within a moment; undefined for nothing. */
  async function answerTo(method: string, path: string) {
    const signal = AbortSignal.timeout(500);
    try {
      const url = `${proxy.url}${path}`;
      const response = await fetch(url, {
        method,
        signal: signal as RequestInit['signal'],
      });
      return response.status;
    } catch {
      return undefined;
    }
  }

  it('passes reading on unseen, also what has no end', async () => {
    const gate = new CuttingGate();
    await start(gate);
    const response = await fetch(`${proxy.url}${RESTORES}?watch=1`);
    const [first] = await once(response.body, 'data');
    expect(first.toString()).toBe('{"first":1}\n');
    expect(gate.seen).toEqual([]);
  });

  it('shows a write in all its moments', async () => {
    const gate = new CuttingGate();
    await start(gate);
    expect(await answerTo('POST', RESTORES)).toBe(201);
    expect(gate.seen).toEqual([
      'before POST restores',
      'answered POST restores accepted=true',
      'after POST restores accepted=true',
    ]);
  });

  it.each([
    ['before', [], undefined],
    ['answered', [`POST ${RESTORES}`], undefined],
    ['after', [`POST ${RESTORES}`], 201],
  ] as const)(
    'cut at the moment %s, upstream has got %j and the client %s',
    async (moment, expected, status) => {
      await start(new CuttingGate(moment));
      expect(await answerTo('POST', RESTORES)).toBe(status);
      expect(received).toEqual(expected);
    },
  );

  /** What comes of a request to the admin console; the first frame is its port. */
  async function askConsole(): Promise<string[]> {
    const url = `${proxy.url.replace('http', 'ws')}${FORWARD}`;
    const client = new WebSocket(url, [PROTOCOL]);
    const frames: string[] = [];
    client.on('message', message => {
      frames.push(message.toString().slice(1));
      if (frames.length === 2) client.close();
    });
    client.on('error', () => undefined);
    await once(client, 'open');
    client.send(frame(BACKUP.slice(0, 20)));
    client.send(frame(BACKUP.slice(20)));
    await once(client, 'close');
    return frames.slice(1);
  }

  it('shows a write to the admin console through a port-forward', async () => {
    const gate = new CuttingGate();
    await start(gate);
    expect(await askConsole()).toEqual([DONE]);
    expect(received.join('')).toBe(BACKUP);
    expect(gate.seen).toEqual([
      'connecting',
      'before POST /api/v1/snapshot/backup',
      'answered POST /api/v1/snapshot/backup accepted=true',
      'after POST /api/v1/snapshot/backup accepted=true',
    ]);
  });

  it('does not forward a byte of what is cut before', async () => {
    await start(new CuttingGate('before'));
    expect(await askConsole()).toEqual([]);
    expect(received).toEqual([]);
  });

  it('withholds every byte of an answer', async () => {
    await start(new CuttingGate('answered'));
    expect(await askConsole()).toEqual([]);
    expect(received.join('')).toBe(BACKUP);
  });
});
