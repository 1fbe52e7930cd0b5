/**
 * A whole portal for programs: the sandbox cluster, the backend and a signed-in user.
 *
 * @packageDocumentation
 */
export { Backend } from './portal/Backend';
export { demoBackend } from './portal/demoBackend';
export { signIn } from './portal/signIn';
export type { Session } from './portal/signIn';
