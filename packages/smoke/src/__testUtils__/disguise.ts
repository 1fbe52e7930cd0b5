import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { once } from 'node:events';
import { createServer, request, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** The sandbox behind a door on which another name stands: it calls itself an ordinary cluster. */
export class Disguise {
  static async of(sandbox: Sandbox): Promise<Disguise> {
    const server = createServer((incoming, outgoing) => {
      if (incoming.url === '/version') {
        outgoing.setHeader('Content-Type', 'application/json');
        outgoing.end(JSON.stringify({ gitVersion: 'v1.33.1' }));
        return;
      }
      const { method, headers } = incoming;
      const forwarded = request(
        `${sandbox.url}${incoming.url}`,
        { method, headers },
        answer => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        },
      );
      forwarded.on('error', () => outgoing.destroy());
      outgoing.on('close', () => forwarded.destroy());
      incoming.pipe(forwarded);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Disguise(server);
  }

  private constructor(private readonly server: Server) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
