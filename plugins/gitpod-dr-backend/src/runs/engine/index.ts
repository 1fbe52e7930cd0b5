export { LeaseLostError } from '../../database';
export type { PlannedRun, RunRecord, StepResult } from '../../database';
export * from './Procedure';
export * from './StepFailedError';
