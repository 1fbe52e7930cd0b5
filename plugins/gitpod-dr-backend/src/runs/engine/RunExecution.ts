import { LoggerService } from '@backstage/backend-plugin-api';
import { ClaimedRun } from '../../database';
import { EngineTiming } from './EngineTiming';
import { RunLease } from './RunLease';
import { RunObserver } from './RunObserver';

/** What it takes to drive one claimed run. */
export interface RunExecution {
  claimed: ClaimedRun;
  lease: RunLease;
  /** Aborted when the worker stops or the lease is lost. */
  signal: AbortSignal;
  timing: EngineTiming;
  logger: LoggerService;
  /** Called after each change that can be seen, once it is committed. */
  onChange: () => void;
  observer?: RunObserver;
}
