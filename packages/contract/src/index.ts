export { openWorld } from './worlds/openWorld';
export type { World } from './worlds/World';
