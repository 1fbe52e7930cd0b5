import { CoreV1Api, PortForward } from '@kubernetes/client-node';
import { createServer, Server, Socket } from 'node:net';
import { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { PodProgram } from './programs/PodProgram';
import { Sandbox } from './startSandbox';
import { eventually } from './testing/eventually';
import { startTestSandbox } from './testing/startTestSandbox';
import { isReady } from './workloads/podTemplates';

const namespace = 'default';

/** Sends back what it gets, in capitals. */
class ShoutingProgram implements PodProgram {
  readonly containerPort = 3000;
  readonly servers = new Set<Server>();
  private mayListen = () => {};
  private readonly allowed = new Promise<void>(resolve => {
    this.mayListen = resolve;
  });

  matches: PodProgram['matches'] = ({ metadata }) =>
    metadata.labels?.app === 'shouting';

  allow(): void {
    this.mayListen();
  }

  async start() {
    await this.allowed;
    const sockets = new Set<Socket>();
    const server = createServer(socket => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('data', data => {
        socket.write(data.toString().toUpperCase());
      });
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    this.servers.add(server);
    return {
      port: (server.address() as AddressInfo).port,
      stop: async () => {
        this.servers.delete(server);
        sockets.forEach(socket => socket.destroy());
        server.close();
      },
    };
  }
}

describe('port-forward', () => {
  const program = new ShoutingProgram();
  let sandbox: Sandbox;
  let core: CoreV1Api;

  beforeAll(async () => {
    sandbox = await startTestSandbox({ programs: [program] });
    core = sandbox.kubeConfig().makeApiClient(CoreV1Api);
    for (const name of ['shouting', 'silent']) {
      await core.createNamespacedPod({
        namespace,
        body: {
          metadata: { name, labels: { app: name } },
          spec: { containers: [{ name: 'main', image: 'none' }] },
        },
      });
    }
  });

  beforeEach(() => sandbox.faults.clearAll());

  afterAll(() => sandbox.stop());

  async function forward(pod: string, port = 3000) {
    const [output, errors, input] = [0, 1, 2].map(() => new PassThrough());
    const forwarder = new PortForward(sandbox.kubeConfig());
    const webSocket = await forwarder.portForward(
      namespace,
      pod,
      [port],
      output,
      errors,
      input,
    );
    const closed = new Promise<void>(resolve => {
      (webSocket as unknown as WebSocket).onclose = () => resolve();
    });
    const textOf = (stream: PassThrough) =>
      eventually(() => stream.read() as Buffer | null).then(String);
    return {
      send: (text: string) => input.write(text),
      end: () => input.end(),
      answer: () => textOf(output),
      error: () => textOf(errors),
      closed,
    };
  }

  const ready = (name: string) =>
    eventually(() => {
      const pod = sandbox.store.get('pods', name, namespace);
      return pod && isReady(pod);
    });

  it('a pod is ready only once its program listens', async () => {
    await ready('silent');
    const pod = sandbox.store.get('pods', 'shouting', namespace)!;
    expect(isReady(pod)).toBe(false);

    program.allow();
    await ready('shouting');
  });

  it('joins a client with the program of a pod', async () => {
    const connection = await forward('shouting');
    connection.send('hello');

    await expect(connection.answer()).resolves.toBe('HELLO');
    connection.send('and more');
    await expect(connection.answer()).resolves.toBe('AND MORE');
    connection.end();
    await connection.closed;
  });

  it('tells on the error channel that nothing listens', async () => {
    for (const [pod, port] of [
      ['silent', 3000],
      ['shouting', 3001],
    ] as const) {
      const connection = await forward(pod, port);
      await expect(connection.error()).resolves.toContain('connection refused');
      await connection.closed;
    }
  });

  it('is refused for a pod that is not there', async () => {
    await expect(forward('nobody')).rejects.toMatchObject({
      message: expect.stringContaining('404'),
    });
  });

  it('can be out of order, whole or for one namespace', async () => {
    const open = await forward('shouting');
    sandbox.faults.set('port-forward-down');
    await open.closed;
    await expect(forward('shouting')).rejects.toMatchObject({
      message: expect.stringContaining('500'),
    });

    sandbox.faults.clearAll();
    sandbox.faults.set('pod-program-down', { namespace: 'elsewhere' });
    const connection = await forward('shouting');
    connection.send('still here');
    await expect(connection.answer()).resolves.toBe('STILL HERE');

    sandbox.faults.set('pod-program-down', { namespace });
    await connection.closed;
    const refused = await forward('shouting');
    await expect(refused.error()).resolves.toContain('connection refused');
  });

  it('ends with the pod, as its program does', async () => {
    const connection = await forward('shouting');
    await core.deleteNamespacedPod({ namespace, name: 'shouting' });

    await connection.closed;
    expect(program.servers.size).toBe(0);
  });
});
