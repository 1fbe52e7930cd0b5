import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { ConfiguredAccess } from '../ClusterAccess';
import { KubeConnection } from '../KubeConnection';

/** A request as the server got it. */
export interface SeenRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingMessage['headers'];
  body?: any;
}

type Answer = (request: SeenRequest, response: ServerResponse) => unknown;

export const TOKEN = 'token-of-the-portal';

export function sendJson(
  response: ServerResponse,
  body: unknown,
  status = 200,
): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readBody(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  return text ? JSON.parse(text) : undefined;
}

/** An HTTP server on the loopback that answers as a test tells it, and remembers what it was asked. */
export class TestApiServer {
  readonly requests: SeenRequest[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly http: Server;

  /** @param answer - can be replaced at any time */
  constructor(public answer: Answer) {
    this.http = createServer((message, response) =>
      this.onRequest(message, response),
    );
    this.http.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  listen(): Promise<void> {
    return new Promise(resolve => {
      this.http.listen(0, '127.0.0.1', resolve);
    });
  }

  get url(): string {
    const { port } = this.http.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** For the API server of a cluster named "test". */
  connect(tier: AccessTier = 'read'): KubeConnection {
    const access = new ConfiguredAccess(
      { name: 'test', url: this.url },
      { type: 'token', token: TOKEN },
    );
    return new KubeConnection({ cluster: 'test', tier }, access);
  }

  /** Ends every open connection without a word. */
  cutConnections(): void {
    this.sockets.forEach(socket => socket.destroy());
  }

  stop(): Promise<void> {
    return new Promise(resolve => {
      this.http.close(() => resolve());
      this.cutConnections();
    });
  }

  private async onRequest(message: IncomingMessage, response: ServerResponse) {
    const url = new URL(message.url!, this.url);
    const request: SeenRequest = {
      method: message.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: message.headers,
      body: await readBody(message),
    };
    this.requests.push(request);
    await this.answer(request, response);
  }
}

export async function startApiServer(answer: Answer): Promise<TestApiServer> {
  const server = new TestApiServer(answer);
  await server.listen();
  return server;
}
