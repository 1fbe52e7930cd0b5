import { LoggerService } from '@backstage/backend-plugin-api';
import { ClaimedRun, LeaseLostError } from '../../database';
import { describeError } from './describeError';
import { EngineTiming } from './EngineTiming';
import { elapsedMs, Instant, instantNow } from './Instant';
import { WriteFence } from './Procedure';
import { sleep } from './sleep';

const RENEW_RETRY_MS = 1_000;

export interface RunLeaseOptions {
  claimed: ClaimedRun;
  /** A moment before the claim was sent, so that the lease never seems longer than it is. */
  requestedAt: Instant;
  timing: Pick<EngineTiming, 'leaseDurationMs' | 'renewEveryMs'>;
  logger: LoggerService;
}

/**
 * Keeps a claimed run's lease while the run is driven.
 *
 * A renewal that fails is tried again while lease time is left. Once the time
 * is up, or somebody else holds the run, `signal` is aborted for good.
 */
export class RunLease implements WriteFence {
  private readonly claimed: ClaimedRun;
  private readonly timing: RunLeaseOptions['timing'];
  private readonly logger: LoggerService;
  private readonly lost = new AbortController();
  private readonly stopped = new AbortController();
  private requestedAt: Instant;
  private expiry?: NodeJS.Timeout;

  static hold(options: RunLeaseOptions): RunLease {
    const lease = new RunLease(options);
    lease.watchExpiry();
    lease.keepRenewing().catch(error => lease.lose(error));
    return lease;
  }

  private constructor(options: RunLeaseOptions) {
    this.claimed = options.claimed;
    this.timing = options.timing;
    this.logger = options.logger;
    this.requestedAt = options.requestedAt;
  }

  get signal(): AbortSignal {
    return this.lost.signal;
  }

  assertTimeLeft(ms: number): void {
    this.signal.throwIfAborted();
    if (this.timeLeftMs() <= ms) {
      throw new LeaseLostError(
        `Refusing to write for run '${
          this.claimed.record.id
        }': its lease lasts ${Math.round(
          this.timeLeftMs(),
        )} ms, the write may take ${ms} ms`,
      );
    }
  }

  /** Stops renewing; what is left of the lease is for the caller to release. */
  stop(): void {
    clearTimeout(this.expiry);
    this.stopped.abort();
  }

  private timeLeftMs(): number {
    return this.timing.leaseDurationMs - elapsedMs(this.requestedAt);
  }

  private async keepRenewing(): Promise<void> {
    const { renewEveryMs } = this.timing;
    let waitMs = renewEveryMs;
    while (!this.isOver()) {
      await sleep(waitMs, this.stopped.signal);
      if (this.isOver()) {
        return;
      }
      const renewed = await this.renew();
      waitMs = renewed ? renewEveryMs : Math.min(RENEW_RETRY_MS, renewEveryMs);
    }
  }

  private async renew(): Promise<boolean> {
    const requestedAt = instantNow();
    try {
      await this.claimed.renew();
    } catch (error) {
      if (error instanceof LeaseLostError) {
        this.lose(error);
      } else {
        this.logger.warn(
          `Could not renew the lease of run '${
            this.claimed.record.id
          }': ${describeError(error)}`,
        );
      }
      return false;
    }
    this.requestedAt = requestedAt;
    this.watchExpiry();
    return true;
  }

  /** A renewal may hang as well as fail, so the end of the lease has its own timer. */
  private watchExpiry(): void {
    clearTimeout(this.expiry);
    if (this.isOver()) {
      return;
    }
    this.expiry = setTimeout(
      () =>
        this.lose(
          new LeaseLostError(
            `The lease of run '${this.claimed.record.id}' has expired`,
          ),
        ),
      Math.max(0, this.timeLeftMs()),
    );
    this.expiry.unref();
  }

  private lose(reason: unknown): void {
    if (!this.stopped.signal.aborted) {
      this.lost.abort(reason);
    }
    this.stop();
  }

  private isOver(): boolean {
    return this.stopped.signal.aborted;
  }
}
