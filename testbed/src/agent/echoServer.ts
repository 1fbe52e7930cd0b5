import { createServer } from 'node:http';

/** Behind port 8080 of every pod: tells what it was asked. */
export function startEchoServer(port: number): void {
  createServer(({ method, url }, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ method, url }));
  }).listen(port, '127.0.0.1');
}
