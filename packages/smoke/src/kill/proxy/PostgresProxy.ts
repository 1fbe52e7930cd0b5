import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server, Socket } from 'node:net';
import { DatabaseConnection } from './DatabaseConnection';
import { Gate } from './Gate';

/** Stands before a PostgreSQL and shows the commits of changed runs to the gate. */
export class PostgresProxy {
  private readonly sockets = new Set<Socket>();

  static async start(
    upstream: { host: string; port: number },
    gate: Gate,
  ): Promise<PostgresProxy> {
    const server = createServer();
    const proxy = new PostgresProxy(server);
    server.on('connection', client => {
      const connection = connect(upstream.port, upstream.host);
      proxy.keep(client, connection);
      new DatabaseConnection(client, connection, gate).join();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  private constructor(private readonly server: Server) {}

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.sockets.forEach(socket => socket.destroy());
    await closed;
  }

  private keep(...sockets: Socket[]): void {
    for (const socket of sockets) {
      // Many small messages, each of which is waited for.
      socket.setNoDelay(true);
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        // One end alone is of no use; the server then rolls back what is open.
        sockets.forEach(other => other.destroy());
      });
    }
  }
}
