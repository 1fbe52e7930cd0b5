export { LeaseLostError } from '../../database';
export type {
  PlannedRun,
  RunPlace,
  RunRecord,
  RunRequest,
  StepResult,
} from '../../database';
export type { EngineTiming } from './EngineTiming';
export * from './Procedure';
export * from './RunQueue';
export * from './RunWorker';
export * from './StepFailedError';
