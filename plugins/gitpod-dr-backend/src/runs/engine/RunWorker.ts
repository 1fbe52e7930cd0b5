import { LoggerService } from '@backstage/backend-plugin-api';
import { randomUUID } from 'crypto';
import { hostname } from 'os';
import { ClaimedRun, RunPlace, RunStore } from '../../database';
import { backoffMs } from './backoff';
import { describeError } from './describeError';
import { driveRun } from './driveRun';
import { DEFAULT_TIMING, EngineTiming } from './EngineTiming';
import { Instant, instantNow } from './Instant';
import { Procedure } from './Procedure';
import { RunLease } from './RunLease';
import { RunObserver } from './RunObserver';
import { StepAbandonedError } from './settleWithin';
import { sleep } from './sleep';

const DEFAULT_CONCURRENCY = 10;

export interface RunWorkerOptions {
  store: RunStore;
  procedures: Procedure[];
  logger: LoggerService;
  /** Called after each change that can be seen, once it is committed. */
  onChange: (place: RunPlace) => void;
  observer?: RunObserver;
  /** How many runs to drive at once, each of another installation. */
  concurrency?: number;
  timing?: Partial<EngineTiming>;
}

/**
 * Claims queued and orphaned runs and drives them.
 *
 * A run is driven by one worker at a time, and goes on in another when its worker
 * dies: at once after a clean stop, else after lease and write timeout.
 */
export class RunWorker {
  private readonly options: RunWorkerOptions;
  private readonly timing: EngineTiming;
  private readonly concurrency: number;
  private readonly owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  private readonly driven = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private awake = new AbortController();
  private working?: Promise<void>;

  constructor(options: RunWorkerOptions) {
    this.options = options;
    this.timing = { ...DEFAULT_TIMING, ...options.timing };
    this.concurrency = options.concurrency ?? DEFAULT_CONCURRENCY;
  }

  start(): void {
    this.working ??= this.work();
  }

  /** Interrupts the steps under way and releases their runs; the worker cannot be started again. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('The worker is stopping'));
    this.wake();
    await this.working;
    await Promise.all(this.driven);
  }

  /** Looks for work now instead of at the next poll. */
  wake(): void {
    this.awake.abort();
  }

  private async work(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      this.awake = new AbortController();
      try {
        const claimed = await this.claimNext();
        failures = 0;
        if (!claimed) {
          await sleep(this.timing.pollEveryMs, this.awake.signal);
        }
      } catch (error) {
        failures += 1;
        this.options.logger.error(
          `Could not look for runs: ${describeError(error)}`,
        );
        await sleep(backoffMs(failures, this.timing), this.awake.signal);
      }
    }
  }

  /** Tells whether a run was claimed. */
  private async claimNext(): Promise<boolean> {
    if (this.driven.size >= this.concurrency) {
      return false;
    }
    const requestedAt = instantNow();
    const claimed = await this.options.store.claim({
      owner: this.owner,
      leaseDurationMs: this.timing.leaseDurationMs,
      writeTimeoutMs: this.timing.writeTimeoutMs,
    });
    if (!claimed) {
      return false;
    }

    const drive = this.drive(claimed, requestedAt).finally(() => {
      this.driven.delete(drive);
      this.wake();
    });
    this.driven.add(drive);
    return true;
  }

  private async drive(
    claimed: ClaimedRun,
    requestedAt: Instant,
  ): Promise<void> {
    const { procedures, logger, observer } = this.options;
    const { timing } = this;
    const { record } = claimed;
    const lease = RunLease.hold({ claimed, requestedAt, timing, logger });
    const onChange = () => this.announce(record);
    onChange();
    try {
      await driveRun(
        {
          claimed,
          lease,
          signal: AbortSignal.any([lease.signal, this.stopping.signal]),
          timing,
          logger,
          onChange,
          observer,
        },
        procedures.find(({ kind }) => kind === record.kind),
      );
    } catch (error) {
      logger.warn(
        `Stopped driving run '${record.id}': ${describeError(error)}`,
      );
      await this.giveBack(claimed, lease, error);
    } finally {
      lease.stop();
    }
  }

  /** Not while a step may still have a write under way: then the lease has to run out. */
  private async giveBack(
    claimed: ClaimedRun,
    lease: RunLease,
    reason: unknown,
  ): Promise<void> {
    if (lease.signal.aborted || reason instanceof StepAbandonedError) {
      return;
    }
    try {
      await claimed.release();
    } catch (error) {
      this.options.logger.warn(
        `Could not release run '${claimed.record.id}': ${describeError(error)}`,
      );
    }
  }

  private announce({ cluster, namespace }: RunPlace): void {
    try {
      this.options.onChange({ cluster, namespace });
    } catch (error) {
      this.options.logger.error(
        `Could not announce a change: ${describeError(error)}`,
      );
    }
  }
}
