import { CustomErrorBase } from '@backstage/errors';

/**
 * - `unreachable`: no answer; ordinary for minutes while the admin console is restored
 * - `unauthorized`: the key was refused; it changes when an older admin console comes back
 * - `needs-velero-access`: minimal RBAC, the admin console may not touch Velero
 * - `refused`: any other answer that is not a success
 */
export type KotsErrorCode =
  | 'unreachable'
  | 'unauthorized'
  | 'needs-velero-access'
  | 'refused';

/** The KOTS admin console did not do what it was asked. The message is fit for people, without secrets. */
export class KotsError extends CustomErrorBase {
  readonly name = 'KotsError';
  readonly code: KotsErrorCode;
  readonly nextStep: string;

  constructor(options: {
    code: KotsErrorCode;
    message: string;
    nextStep: string;
  }) {
    // No cause: its text would become part of the message, and may hold the console's key.
    super(options.message);
    this.code = options.code;
    this.nextStep = options.nextStep;
  }
}

/** True for errors that pass by themselves while the admin console comes and goes. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof KotsError &&
    (error.code === 'unreachable' || error.code === 'unauthorized')
  );
}
