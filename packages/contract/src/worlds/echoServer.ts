import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';

/** Answers every request with what it was. */
export async function startEchoServer() {
  const server = createServer(({ method, url }, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ method, url }));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
