import { ConflictError, NotAllowedError } from '@backstage/errors';
import { Capability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Throws `ConflictError` for what is over, `NotAllowedError` for whoever it is not for. */
export function requireCapability(capability: Capability | undefined): void {
  if (!capability || capability.allowed) return;
  const { cause, reason, nextStep } = capability;
  const message = `${reason} ${nextStep}`;
  throw cause === 'over'
    ? new ConflictError(message)
    : new NotAllowedError(message);
}
