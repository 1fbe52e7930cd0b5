export * from './cronExpression';
export * from './cronTimes';
export * from './retention';
