import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  request as requestHttp,
  RequestOptions,
  Server,
  ServerResponse,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { Gate } from './Gate';
import { isWrite, kubernetesWrite } from './kubernetesWrite';
import { passPortForward } from './passPortForward';

export interface ApiUpstream {
  url: string;
  /** PEM; for HTTPS. */
  ca?: string;
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Stands before an API server: shows each write to the gate and lets all else through as it comes. */
export class ApiProxy {
  private readonly sockets = new Set<Socket>();

  static async start(upstream: ApiUpstream, gate: Gate): Promise<ApiProxy> {
    const server = createServer();
    const proxy = new ApiProxy(server, upstream, gate);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  private constructor(
    private readonly server: Server,
    private readonly upstream: ApiUpstream,
    private readonly gate: Gate,
  ) {
    // Watches are answers without an end.
    server.requestTimeout = 0;
    server.on('connection', socket => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    });
    server.on('request', (request, response) => {
      const passed = isWrite(request)
        ? this.passWrite(request, response)
        : this.passRead(request, response);
      passed.catch(() => request.socket.destroy());
    });
    server.on('upgrade', (request, socket, head) =>
      passPortForward({ upstream, gate, request, socket, head }).catch(() =>
        socket.destroy(),
      ),
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  private async passRead(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const forwarded = this.forward(request);
    response.once('close', () => forwarded.destroy());
    forwarded.end(await bytesOf(request));
    const [answer]: IncomingMessage[] = await once(forwarded, 'response');
    answer.on('error', () => response.destroy());
    response.writeHead(answer.statusCode!, answer.headers);
    response.flushHeaders();
    answer.pipe(response);
  }

  private async passWrite(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await bytesOf(request);
    const write = kubernetesWrite(request, body);
    const { gate } = this;
    if (!(await gate.pass(write, 'before'))) return;

    const forwarded = this.forward(request);
    forwarded.end(body);
    const [answer]: IncomingMessage[] = await once(forwarded, 'response');
    const answered = await bytesOf(answer);
    write.accepted = answer.statusCode! < 300;
    if (!(await gate.pass(write, 'answered'))) return;

    response.writeHead(answer.statusCode!, answer.headers).end(answered);
    await once(response, 'finish');
    await gate.pass(write, 'after');
  }

  private forward({ method, url = '', headers }: IncomingMessage) {
    const { url: server, ca } = this.upstream;
    const { protocol, hostname, port, host } = new URL(server);
    const options: RequestOptions & { ca?: string } = {
      method,
      hostname,
      port,
      path: url,
      headers: { ...headers, host },
      ca,
    };
    return protocol === 'https:' ? requestHttps(options) : requestHttp(options);
  }
}
