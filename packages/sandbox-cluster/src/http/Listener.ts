import {
  createServer as createHttpServer,
  IncomingMessage,
  ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { AddressInfo, createServer, Socket } from 'node:net';
import { Duplex } from 'node:stream';

const LOOPBACK = '127.0.0.1';
const TLS_HANDSHAKE = 22;

interface Handlers {
  request: (request: IncomingMessage, response: ServerResponse) => void;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

/**
 * Listens on one port of this machine for both plain HTTP and TLS: a first byte tells which.
 * kubectl sends its token over TLS only; for others plain HTTP is simpler.
 */
export class Listener {
  private readonly sockets = new Set<Socket>();
  private readonly server;

  constructor(certificate: { key: string; cert: string }, handlers: Handlers) {
    const plain = createHttpServer(handlers.request);
    const secure = createHttpsServer(certificate, handlers.request);
    plain.on('upgrade', handlers.upgrade);
    secure.on('upgrade', handlers.upgrade);
    this.server = createServer(socket => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      socket.on('error', () => socket.destroy());
      socket.once('data', first => {
        socket.pause();
        socket.unshift(first);
        const chosen = first[0] === TLS_HANDSHAKE ? secure : plain;
        chosen.emit('connection', socket);
        process.nextTick(() => socket.resume());
      });
    });
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, LOOPBACK, resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Tears all connections, but not those whose callers are owed an answer. */
  dropConnections(spared: ReadonlySet<Socket> = new Set()): void {
    this.sockets.forEach(socket => {
      if (!spared.has(socket)) {
        socket.destroy();
      }
    });
  }

  async close(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.dropConnections();
    await closed;
  }
}
