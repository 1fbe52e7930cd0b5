import { get, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, get as getByTls } from 'node:https';
import { Readable, Transform } from 'node:stream';
import { getCACertificates, rootCertificates } from 'node:tls';
import { StorageError } from './StorageError';

const MOST_REDIRECTS = 3;
const CERTIFICATE_PROBLEM =
  /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|ALTNAME/;

export interface FileTimes {
  /** Without a byte. */
  silenceMs: number;
  /** For the whole file. */
  downloadMs: number;
}

/** What the portal trusts anyway; `NODE_EXTRA_CA_CERTS` is part of it. */
function ordinaryAuthorities(): readonly string[] {
  // Before Node.js 22.15 there is only the list without the extra ones.
  return getCACertificates ? getCACertificates('default') : rootCertificates;
}

/** Undefined where the ordinary one will do. */
function agentFor(url: URL, authority: string | undefined) {
  if (url.protocol !== 'https:' || !authority) return undefined;
  return new HttpsAgent({ ca: [...ordinaryAuthorities(), authority] });
}

function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new StorageError({ problem: 'storage-unreachable' });
}

/** Within one host only: another one could be inside the portal's own network. */
function targetOfRedirect({ headers }: IncomingMessage, url: URL): URL {
  const { location = '' } = headers;
  const target = URL.canParse(location, url) && new URL(location, url);
  if (target && target.origin === url.origin) return target;
  throw new StorageError({ problem: 'redirected' });
}

function checkStatus({ statusCode: status = 0 }: IncomingMessage): void {
  if (status === 404) throw new StorageError({ problem: 'not-stored' });
  if (status >= 500) {
    throw new StorageError({ problem: 'storage-error', status });
  }
  if (status !== 200) throw new StorageError({ problem: 'refused', status });
}

function explain(error: unknown, timedOut: boolean): StorageError {
  if (error instanceof StorageError) return error;
  if (timedOut) return new StorageError({ problem: 'storage-timeout' });
  const { code } = error as { code?: string };
  return code && CERTIFICATE_PROBLEM.test(code)
    ? new StorageError({ problem: 'certificate', code })
    : new StorageError({ problem: 'storage-unreachable', code });
}

/** Ends the request when nothing comes for a while, or the whole takes too long. */
class Watchdog {
  private readonly controller = new AbortController();
  private readonly whole: NodeJS.Timeout;
  private silence: NodeJS.Timeout;

  constructor({ silenceMs, downloadMs }: FileTimes) {
    const bark = () => this.controller.abort();
    this.whole = setTimeout(bark, downloadMs);
    this.silence = setTimeout(bark, silenceMs);
  }

  get hasBarked(): boolean {
    return this.controller.signal.aborted;
  }

  /** Ends with the watch, or with the caller's patience. */
  signalWith(caller: AbortSignal | undefined): AbortSignal {
    const { signal } = this.controller;
    return caller ? AbortSignal.any([signal, caller]) : signal;
  }

  heard(): void {
    this.silence.refresh();
  }

  stop(): void {
    clearTimeout(this.whole);
    clearTimeout(this.silence);
  }
}

function send(
  url: URL,
  authority: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options = {
    agent: agentFor(url, authority),
    // Some storages unpack what nobody says he can unpack.
    headers: { 'Accept-Encoding': 'gzip' },
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? getByTls(url, options, resolve)
        : get(url, options, resolve);
    sent.on('error', reject);
  });
}

async function request(
  url: URL,
  authority: string | undefined,
  signal: AbortSignal,
  redirects = 0,
): Promise<IncomingMessage> {
  const response = await send(url, authority, signal);
  const { statusCode = 0 } = response;
  if (statusCode < 300 || statusCode >= 400) return response;
  response.destroy();
  if (redirects >= MOST_REDIRECTS) {
    throw new StorageError({ problem: 'redirected' });
  }
  const target = targetOfRedirect(response, url);
  return request(target, authority, signal, redirects + 1);
}

/**
 * Fetches the file at a signed address and gives it to `read` as it comes. Rejects with a `StorageError`, or
 * with what `read` throws, or with the reason of `signal`. The address is in no error.
 *
 * @param authority - PEM of a certificate authority that is trusted beside the ordinary ones
 */
export async function openFile<T>(
  address: string,
  options: { authority?: string; times: FileTimes; signal?: AbortSignal },
  read: (file: Readable) => Promise<T>,
): Promise<T> {
  const { authority, times, signal } = options;
  const watchdog = new Watchdog(times);
  let response: IncomingMessage | undefined;
  try {
    const url = parseAddress(address);
    response = await request(url, authority, watchdog.signalWith(signal));
    checkStatus(response);
    const heard = new Transform({
      transform(chunk, _, done) {
        watchdog.heard();
        done(null, chunk);
      },
    });
    response.on('error', error => heard.destroy(error));
    return await read(response.pipe(heard));
  } catch (error) {
    signal?.throwIfAborted();
    const isOfTheWay =
      watchdog.hasBarked ||
      error instanceof StorageError ||
      typeof (error as { code?: unknown }).code === 'string';
    throw isOfTheWay ? explain(error, watchdog.hasBarked) : error;
  } finally {
    watchdog.stop();
    // What was not read to its end must not keep the connection.
    response?.destroy();
  }
}
