import { randomBytes } from 'crypto';
import { existsSync, readFileSync, statSync } from 'fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'http';
import { createServer as createTlsServer } from 'https';
import type { AddressInfo } from 'net';
import { join, sep } from 'path';
import type { Clock, FaultSwitches } from '../store/types';
import { answerFaulty } from './downloadFaults';
import { isSignatureOf, signPath } from './signature';

export interface BucketServerOptions {
  /** The folder that holds the buckets. */
  root: string;
  clock: Clock;
  faults: FaultSwitches;
  /** For TLS, which fault `storage-private-ca` turns on. */
  certificate?: { key: string; cert: string };
}

/** Serves signed, expiring GET requests for the objects of all buckets, on the loopback interface. */
export class BucketServer {
  // URLs end with the process: the port changes then, so the secret need not be kept.
  private readonly secret = randomBytes(32);
  private server: Server | undefined;
  private tlsServer: Server | undefined;

  constructor(private readonly options: BucketServerOptions) {}

  start(): void {
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      this.answer(request, response);
    this.server = createServer(answer).listen(0, '127.0.0.1');
    const { certificate } = this.options;
    if (certificate) {
      this.tlsServer = createTlsServer(certificate, answer).listen(
        0,
        '127.0.0.1',
      );
    }
  }

  stop(): void {
    for (const server of [this.server, this.tlsServer]) {
      server?.close();
      server?.closeAllConnections();
    }
    this.server = undefined;
    this.tlsServer = undefined;
  }

  /** Undefined until the server listens. */
  signedUrl(path: string, expiresAt: Date): string | undefined {
    const isTls = this.options.faults.get('storage-private-ca') !== undefined;
    const server = isTls ? this.tlsServer : this.server;
    const address = server?.address() as AddressInfo | null | undefined;
    if (!address) {
      return undefined;
    }
    const expires = Math.floor(expiresAt.getTime() / 1000);
    const signature = signPath(this.secret, `/${path}`, expires);
    const scheme = isTls ? 'https' : 'http';
    return `${scheme}://127.0.0.1:${address.port}/${path}?Expires=${expires}&Signature=${signature}`;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(url.pathname);
    if (request.method !== 'GET') {
      sendError(response, 405, 'MethodNotAllowed');
      return;
    }
    if (!this.isSigned(path, url.searchParams)) {
      sendError(response, 403, 'SignatureDoesNotMatch');
      return;
    }
    if (this.isExpired(url.searchParams)) {
      sendError(response, 403, 'AccessDenied');
      return;
    }
    if (answerFaulty(this.options.faults, path, response)) return;
    const file = this.fileAt(path);
    if (!file) {
      sendError(response, 404, 'NoSuchKey');
      return;
    }
    // The body is a gzip file; it is not announced as an encoding, so that clients see it as stored.
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' });
    response.end(readFileSync(file));
  }

  private isSigned(path: string, query: URLSearchParams): boolean {
    const expires = Number(query.get('Expires'));
    const signature = query.get('Signature') ?? '';
    return isSignatureOf(this.secret, path, expires, signature);
  }

  private isExpired(query: URLSearchParams): boolean {
    const expires = Number(query.get('Expires')) * 1000;
    return this.options.clock.now().getTime() >= expires;
  }

  private fileAt(path: string): string | undefined {
    const { root, faults } = this.options;
    const file = join(root, path);
    const isHidden =
      faults.get('resource-list-missing') &&
      path.includes('/backups/') &&
      path.endsWith('-resource-list.json.gz');
    if (isHidden || !file.startsWith(root + sep) || !existsSync(file)) {
      return undefined;
    }
    return statSync(file).isFile() ? file : undefined;
  }
}

function sendError(
  response: ServerResponse,
  status: number,
  code: string,
): void {
  response.writeHead(status, { 'Content-Type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`,
  );
}
