export { LeaseLostError } from '../../database';
export type {
  NewQuestion,
  PlannedRun,
  RunConclusion,
  RunPlace,
  RunRecord,
  RunRequest,
  StepResult,
} from '../../database';
export type { EngineTiming } from './EngineTiming';
export * from './Procedure';
export * from './RunObserver';
export * from './RunQueue';
export * from './RunWorker';
export * from './StepFailedError';
