export * from './installation';
export * from './missingRight';
export * from './observation';
export * from './restore';
export * from './run';
export * from './snapshot';
