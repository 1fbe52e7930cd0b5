// A Kubernetes API server that does as little as possible: all that it says is ready before it is asked,
// and it takes no look at credentials. A real one is slower, so whoever asks it less gains more.
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { Backups } from './Backups';
import { CallCounts } from './CallCounts';
import { LOCATION, volumesOf } from './objects';

const FILES: Record<string, object> = {
  BackupResourceList: { 'v1/Secret': ['gitpod/kotsadm-authstring'] },
  BackupResults: { errors: {}, warnings: {} },
};

const backups = new Backups();
const counts = new CallCounts();

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

function status(code: number, reason: string) {
  return { kind: 'Status', apiVersion: 'v1', code, reason, message: reason };
}

function listOf(items: object[]) {
  const resourceVersion = String(backups.revision);
  return {
    kind: 'List',
    apiVersion: 'v1',
    metadata: { resourceVersion },
    items,
  };
}

function sendBackups(query: URLSearchParams, response: ServerResponse): void {
  const offset = Number(query.get('continue') ?? 0);
  const limit = Number(query.get('limit') ?? 0);
  const items = backups.page(offset, limit);
  const end = offset + items.length;
  const metadata = {
    resourceVersion: String(backups.revision),
    ...(end < backups.count ? { continue: String(end) } : {}),
  };
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(
    `{"kind":"BackupList","apiVersion":"velero.io/v1","metadata":${JSON.stringify(
      metadata,
    )},"items":[${items.join(',')}]}`,
  );
}

const GONE = `${JSON.stringify({
  type: 'ERROR',
  object: status(410, 'Expired'),
})}\n`;

function watch(
  isOfBackups: boolean,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  const seconds = Number(query.get('timeoutSeconds') ?? 60);
  const timer = setTimeout(() => response.end(), seconds * 1000);
  response.once('close', () => clearTimeout(timer));
  if (!isOfBackups) return;
  const missed = backups.since(Number(query.get('resourceVersion') ?? 0));
  if (!missed) {
    response.end(GONE);
    return;
  }
  missed.forEach(({ line }) => response.write(line));
  const unsubscribe = backups.subscribe(event => {
    if (event === 'gone') response.end(GONE);
    else response.write(event.line);
  });
  response.once('close', unsubscribe);
}

/** `velero.io/backup-name=instance-00042`, as everybody asks for the volumes of one Backup. */
function volumesBy(query: URLSearchParams): object[] {
  const backup = query.get('labelSelector')?.split('velero.io/backup-name=')[1];
  return backup ? volumesOf(backup) : [];
}

/** Velero's answer is there at once: how long Velero takes is not what is measured. */
function downloadRequest(name: string, kind: string, host: string) {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'DownloadRequest',
    metadata: { name, namespace: 'velero', uid: name, resourceVersion: '1' },
    status: {
      phase: 'Processed',
      downloadURL: `http://${host}/files/${kind}`,
    },
  };
}

const wantedFiles = new Map<string, string>();

async function answerWrite(
  plural: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = JSON.parse((await bodyOf(request)) || '{}');
  if (plural === 'downloadrequests') {
    const { name } = body.metadata;
    wantedFiles.set(name, body.spec.target.kind);
    send(response, { ...body, metadata: { ...body.metadata, uid: name } }, 201);
    return;
  }
  send(response, { ...body, status: { allowed: true } }, 201);
}

/** `/apis/<group>/<version>[/namespaces/<namespace>]/<plural>[/<name>]`, or the same below `/api`. */
function parsePath(pathname: string): { plural: string; name?: string } {
  const parts = pathname.split('/').filter(Boolean);
  const rest = parts.slice(parts[0] === 'api' ? 2 : 3);
  const isNamespaced = rest[0] === 'namespaces' && rest.length > 2;
  const [plural, name] = isNamespaced ? rest.slice(2) : rest;
  return { plural, name };
}

async function answerKubernetes(
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  counts.add(url);
  const { searchParams: query } = url;
  if (url.pathname === '/version') {
    send(response, { gitVersion: 'v1.33.0+gitpod-dr-sandbox' });
    return;
  }
  const { plural, name } = parsePath(url.pathname);
  if (request.method === 'POST') {
    await answerWrite(plural, request, response);
    return;
  }
  if (request.method === 'DELETE') {
    send(response, status(200, 'Success'));
    return;
  }
  if (name && plural === 'downloadrequests') {
    const kind = wantedFiles.get(name)!;
    send(response, downloadRequest(name, kind, request.headers.host!));
    return;
  }
  if (name) {
    send(response, status(404, 'NotFound'), 404);
    return;
  }
  if (query.get('watch') === 'true') {
    watch(plural === 'backups', query, response);
    return;
  }
  if (plural === 'backups') {
    sendBackups(query, response);
    return;
  }
  const items: Record<string, () => object[]> = {
    backupstoragelocations: () => [LOCATION],
    podvolumebackups: () => volumesBy(query),
  };
  send(response, listOf(items[plural]?.() ?? []));
}

/** What the bench itself asks; not part of the Kubernetes API, and not counted. */
function answerBench(url: URL, response: ServerResponse): void {
  const { pathname, searchParams } = url;
  if (pathname === '/bench/resize') {
    backups.resize(Number(searchParams.get('count')));
    send(response, {});
    return;
  }
  if (pathname === '/bench/change') {
    const at = Date.now();
    const name = backups.change(Number(searchParams.get('warnings')));
    send(response, { at, name });
    return;
  }
  send(response, counts.calls);
}

const server = createServer((request, response) => {
  const url = new URL(request.url!, 'http://127.0.0.1');
  if (url.pathname.startsWith('/bench/')) {
    answerBench(url, response);
    return;
  }
  if (url.pathname.startsWith('/files/')) {
    response.end(gzipSync(JSON.stringify(FILES[url.pathname.slice(7)])));
    return;
  }
  answerKubernetes(url, request, response).catch(error =>
    send(response, status(500, String(error)), 500),
  );
});

// Longer than any pause of the bench: a connection must not end in the moment of its next use.
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ port: (server.address() as AddressInfo).port }),
);
process.once('disconnect', () => process.exit(0));
