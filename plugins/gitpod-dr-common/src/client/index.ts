export * from './GitpodDrApi';
export * from './GitpodDrClient';
export * from './activeRun';
