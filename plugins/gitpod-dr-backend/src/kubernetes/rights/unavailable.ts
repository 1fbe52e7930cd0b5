import { ServiceUnavailableError } from '@backstage/errors';
import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** A 503 whose body also has what the portal's credential lacks, if that is the reason. */
export function unavailable(
  message: string,
  missingRights?: MissingRight[],
): ServiceUnavailableError {
  const error = new ServiceUnavailableError(message);
  return missingRights ? Object.assign(error, { missingRights }) : error;
}
