import { ServerResponse } from 'http';
import { Readable } from 'stream';
import { pipeline } from 'stream/promises';
import { createGzip, gzipSync } from 'zlib';
import { FaultSwitches } from '../store/types';

const MEBIBYTE = 1024 * 1024;
const BLOCK = 64 * 1024;

/** Lines like Velero's, none like the other. */
function* largeLog(bytes: number): Generator<string> {
  let block = '';
  let written = 0;
  for (let item = 1; written < bytes; item += 1) {
    const id = ((item * 2654435761) % 4294967296).toString(16);
    const line = `time="2026-11-22T08:00:00Z" level=info msg="Backed up item ${item}" backup=velero/large logSource="pkg/backup/backup.go:${
      item % 900
    }" name=object-${id} namespace=gitpod resource=configmaps\n`;
    written += line.length;
    block += line;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield block;
}

/** Members of a gzip file that unpack to a thousand times their size. */
function* bomb(megabytes: number): Generator<Buffer> {
  const member = gzipSync(Buffer.alloc(MEBIBYTE));
  for (let sent = 0; sent < megabytes; sent += 1) yield member;
}

/** The reader may go before the end; that is no fault here. */
function send(response: ServerResponse, ...parts: [Readable, ...any[]]): void {
  response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
  pipeline([...parts, response]).catch(() => undefined);
}

function isLog(path: string): boolean {
  return path.endsWith('-logs.gz');
}

function countDown(faults: FaultSwitches, name: string): boolean {
  const fault = faults.get(name);
  if (!fault) return false;
  if (typeof fault.count !== 'number') return true;
  if (fault.count <= 0) return false;
  fault.count -= 1;
  return true;
}

/** Answers a download as a storage in trouble does; false if no fault concerns it. */
export function answerFaulty(
  faults: FaultSwitches,
  path: string,
  response: ServerResponse,
): boolean {
  const errors = faults.get('download-errors');
  if (errors) {
    response.writeHead(Number(errors.status ?? 500)).end();
    return true;
  }
  if (countDown(faults, 'download-expired')) {
    response.writeHead(403, { 'Content-Type': 'application/xml' });
    response.end(
      '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    );
    return true;
  }
  const redirect = faults.get('download-redirects');
  if (redirect) {
    response.writeHead(307, { Location: String(redirect.to) }).end();
    return true;
  }
  if (faults.get('download-hangs')) {
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    response.flushHeaders();
    return true;
  }
  if (!isLog(path)) return false;
  if (faults.get('log-missing')) {
    response.writeHead(404).end();
    return true;
  }
  const large = faults.get('log-large');
  if (large) {
    const bytes = Number(large.megabytes ?? 200) * MEBIBYTE;
    send(response, Readable.from(largeLog(bytes)), createGzip({ level: 1 }));
    return true;
  }
  const swelling = faults.get('log-bomb');
  if (swelling) {
    send(response, Readable.from(bomb(Number(swelling.megabytes ?? 1024))));
    return true;
  }
  return false;
}
