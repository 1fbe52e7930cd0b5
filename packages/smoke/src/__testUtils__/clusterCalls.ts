import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readdirSync, readFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import path from 'node:path';

const CHANNEL = 'http.server.request.start';

function portalTokens(sandbox: Sandbox): string[] {
  const folder = path.join(path.dirname(sandbox.kubeconfigPath), 'tokens');
  return readdirSync(folder).map(name =>
    readFileSync(path.join(folder, name), 'utf8').trim(),
  );
}

/** The requests that the sandbox gets with a token of the portal, watches left out: those are there anyway. */
export class ClusterCalls {
  readonly seen: string[] = [];
  private readonly headers: Set<string>;

  static count(sandbox: Sandbox): ClusterCalls {
    return new ClusterCalls(portalTokens(sandbox));
  }

  private constructor(tokens: string[]) {
    this.headers = new Set(tokens.map(token => `Bearer ${token}`));
    subscribe(CHANNEL, this.onRequest);
  }

  stop(): void {
    unsubscribe(CHANNEL, this.onRequest);
  }

  private readonly onRequest = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (!this.headers.has(request.headers.authorization ?? '')) return;
    const { pathname, searchParams } = new URL(
      request.url!,
      'http://127.0.0.1',
    );
    if (searchParams.get('watch') === 'true') return;
    this.seen.push(`${request.method} ${pathname}`);
  };
}
