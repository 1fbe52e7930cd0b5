import { createServer, IncomingMessage, ServerResponse } from 'node:http';
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

type Answer = (
  request: SeenRequest,
  response: ServerResponse,
) => void | Promise<void>;

export interface TestApiServer {
  url: string;
  requests: SeenRequest[];
  /** What it answers from now on. */
  answer: Answer;
  connection: KubeConnection;
  /** Ends every open connection without a word. */
  cutConnections(): void;
  stop(): Promise<void>;
}

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
export async function startApiServer(answer: Answer): Promise<TestApiServer> {
  const sockets = new Set<Socket>();
  const http = createServer(async (message, response) => {
    const url = new URL(message.url!, 'http://127.0.0.1');
    const request: SeenRequest = {
      method: message.method!,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: message.headers,
      body: await readBody(message),
    };
    server.requests.push(request);
    await server.answer(request, response);
  });
  http.on('connection', socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const cutConnections = () => sockets.forEach(socket => socket.destroy());
  const server: TestApiServer = {
    url,
    requests: [],
    answer,
    connection: new KubeConnection(
      'test',
      new ConfiguredAccess(
        { name: 'test', url },
        { type: 'token', token: TOKEN },
      ),
    ),
    cutConnections,
    stop: () =>
      new Promise(resolve => {
        http.close(() => resolve());
        cutConnections();
      }),
  };
  return server;
}
