import { CustomErrorBase } from '@backstage/errors';
import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

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
  /** What the portal's credential lacks to reach the console. */
  readonly missingRights?: MissingRight[];

  constructor(options: {
    code: KotsErrorCode;
    message: string;
    nextStep: string;
    missingRights?: MissingRight[];
  }) {
    // No cause: its text would become part of the message, and may hold the console's key.
    super(options.message);
    this.code = options.code;
    this.nextStep = options.nextStep;
    this.missingRights = options.missingRights;
  }
}

/** True for errors that pass by themselves while the admin console comes and goes; a missing right does not. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof KotsError &&
    !error.missingRights &&
    (error.code === 'unreachable' || error.code === 'unauthorized')
  );
}
