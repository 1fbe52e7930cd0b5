import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../KubeReader';
import { AccessRight } from './AccessRight';
import { toMissingRights } from './missingRights';

/** Asks the API server for each right, and returns those that the reader's credential lacks. */
export async function reviewRights(
  reader: KubeReader,
  needed: AccessRight[],
  signal?: AbortSignal,
): Promise<MissingRight[]> {
  const answers = await Promise.all(
    needed.map(right => reader.isAllowed(right, signal)),
  );
  const missing = needed.filter((_, index) => !answers[index]);
  if (missing.length === 0) return [];
  const { cluster, tier } = reader;
  const identity = await reader.identity(signal);
  return toMissingRights({ cluster, tier, identity }, missing);
}
