export * from './ClaimedRun';
export * from './DatabaseRunStore';
export * from './DatabaseScheduleHistory';
export * from './LeaseLostError';
export * from './RunRecord';
export * from './RunStore';
export * from './ScheduleHistory';
