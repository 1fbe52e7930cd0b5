/**
 * Types, permissions and API client of the gitpod-dr plugin.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './permissions';
export * from './rbacRulesYaml';
export * from './schedule';
export * from './signals';
export * from './types';
