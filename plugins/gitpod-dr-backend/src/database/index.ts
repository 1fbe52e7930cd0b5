export * from './ClaimedRun';
export * from './LeaseLostError';
export * from './RunRecord';
export * from './RunStore';
