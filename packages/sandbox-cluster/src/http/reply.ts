import { ServerResponse } from 'node:http';

export interface Reply {
  code?: number;
  body: unknown;
}

export function sendJson(
  response: ServerResponse,
  { code = 200, body }: Reply,
): void {
  const text = JSON.stringify(body);
  response.writeHead(code, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-cache, private',
  });
  response.end(text);
}

export function sendText(
  response: ServerResponse,
  text: string,
  code = 200,
): void {
  response.writeHead(code, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(text);
}
