import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { ApiUpstream } from './ApiProxy';
import { ConsoleConnection } from './ConsoleConnection';
import { Gate } from './Gate';

interface Upgrade {
  upstream: ApiUpstream;
  gate: Gate;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

function connectUpstream({ upstream, request }: Upgrade): WebSocket {
  const { authorization, 'sec-websocket-protocol': offered = '' } =
    request.headers;
  const protocols = offered.split(',').map(name => name.trim());
  return new WebSocket(
    `${upstream.url.replace(/^http/, 'ws')}${request.url}`,
    protocols,
    { headers: authorization ? { authorization } : {}, ca: upstream.ca },
  );
}

/** A port-forward to the admin console; each connection carries one HTTP request and its answer. */
export async function passPortForward(upgrade: Upgrade): Promise<void> {
  const { gate, request, socket, head } = upgrade;
  await gate.connecting();
  const server = connectUpstream(upgrade);
  const refuse = (status: number) =>
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
  server.once('unexpected-response', (_, { statusCode }) =>
    refuse(statusCode!),
  );
  server.on('error', () => socket.destroy());
  socket.on('error', () => server.terminate());
  server.once('open', () => {
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: () => server.protocol,
    });
    sockets.handleUpgrade(request, socket, head, client =>
      new ConsoleConnection(client, server, gate).join(),
    );
  });
}
