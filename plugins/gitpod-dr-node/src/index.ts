/**
 * Node.js library of the gitpod-dr plugin: how modules extend its backend.
 *
 * @packageDocumentation
 */
export * from './clusterAccess';
