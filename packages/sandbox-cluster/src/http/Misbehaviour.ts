import { setTimeout as wait } from 'node:timers/promises';
import { FaultRegistry } from '../faults/FaultRegistry';
import { ApiError } from '../store/ApiError';

const REASONS: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'TooManyRequests',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** What the switched faults do to a request. */
export class Misbehaviour {
  constructor(private readonly faults: FaultRegistry) {}

  get isDown(): boolean {
    return this.faults.get('api-down') !== undefined;
  }

  async delay(): Promise<void> {
    const latency = this.faults.get('api-latency');
    if (latency) {
      await wait(Number(latency.ms ?? 1000));
    }
  }

  /** Throws for the share of requests that `api-errors` names. */
  failSometimes(): void {
    const errors = this.faults.get('api-errors');
    if (!errors || Math.random() >= Number(errors.rate ?? 1)) {
      return;
    }
    const code = Number(errors.status ?? 500);
    throw new ApiError(
      code,
      REASONS[code] ?? 'InternalError',
      'an error on the server ("fault api-errors of the sandbox") has prevented the request from succeeding',
    );
  }

  /** Whether a watch must be told that its revision is too old; `count` limits how often. */
  takeGone(): boolean {
    const gone = this.faults.get('watch-gone');
    if (!gone) {
      return false;
    }
    if (gone.count !== undefined) {
      const left = Number(gone.count) - 1;
      if (left > 0) {
        this.faults.set('watch-gone', { ...gone, count: left });
      } else {
        this.faults.clear('watch-gone');
      }
    }
    return true;
  }

  get cutWatchesAfter(): number | undefined {
    const cut = this.faults.get('watch-cut');
    return cut && Number(cut.everyMs ?? 1000);
  }

  refusePortForward(): void {
    if (this.faults.get('port-forward-down')) {
      throw new ApiError(
        500,
        'InternalError',
        'error dialing backend: dial tcp: i/o timeout',
      );
    }
  }

  isProgramDown(namespace?: string): boolean {
    const down = this.faults.get('pod-program-down');
    return (
      down !== undefined &&
      [undefined, namespace].includes(down.namespace as string | undefined)
    );
  }
}
