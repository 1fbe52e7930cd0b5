/** What an API server was asked for. */
export interface Calls {
  /** All but watches. */
  requests: number;
  /** Each lasts a minute, whatever anybody looks at. */
  watches: number;
}

/** Counts the requests to the Kubernetes API. */
export class CallCounts {
  private requests = 0;
  private watches = 0;

  add(url: URL): void {
    if (url.searchParams.get('watch') === 'true') this.watches += 1;
    else this.requests += 1;
  }

  get calls(): Calls {
    return { requests: this.requests, watches: this.watches };
  }
}
