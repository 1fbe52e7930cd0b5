/**
 * Backend of the gitpod-dr plugin: snapshots and restores of self-hosted Gitpod.
 *
 * @packageDocumentation
 */
export { gitpodDrPlugin as default } from './plugin';
