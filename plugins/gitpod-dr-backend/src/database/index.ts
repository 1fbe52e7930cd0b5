export * from './ClaimedRun';
export * from './DatabaseRunStore';
export * from './LeaseLostError';
export * from './RunRecord';
export * from './RunStore';
