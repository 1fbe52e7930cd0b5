import { once } from 'node:events';
import { AddressInfo, createServer, Server } from 'node:net';

/** Different free ports of the loopback interface; held together, so that none comes twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push(server);
    }
    return servers.map(server => (server.address() as AddressInfo).port);
  } finally {
    servers.forEach(server => server.close());
  }
}
