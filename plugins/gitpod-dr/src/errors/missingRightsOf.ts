import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What the portal's credential lacks, where the backend gave that as its reason. */
export function missingRightsOf(error: Error): MissingRight[] | undefined {
  const { body } = error as {
    body?: { error?: { missingRights?: MissingRight[] } };
  };
  return body?.error?.missingRights;
}
