export * from './GitpodDrApi';
export * from './GitpodDrClient';
