import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';

const CHANNEL = 'http.server.request.start';

/** Counts the requests that servers of this process get with one of these tokens. */
export class RequestCounter {
  /** All but watches. */
  calls = 0;
  /** Each lasts a minute, whatever anybody looks at. */
  watches = 0;
  private readonly headers: Set<string>;

  constructor(tokens: string[]) {
    this.headers = new Set(tokens.map(token => `Bearer ${token}`));
    subscribe(CHANNEL, this.onRequest);
  }

  stop(): void {
    unsubscribe(CHANNEL, this.onRequest);
  }

  private readonly onRequest = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (!this.headers.has(request.headers.authorization ?? '')) return;
    const { searchParams } = new URL(request.url!, 'http://127.0.0.1');
    if (searchParams.get('watch') === 'true') this.watches += 1;
    else this.calls += 1;
  };
}
