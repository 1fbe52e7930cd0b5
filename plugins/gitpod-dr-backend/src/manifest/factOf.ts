import { ManifestFact } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { UnreadableError } from '../gitpod/UnreadableError';
import { KotsError } from '../kots/KotsError';
import { ClusterError } from '../kubernetes/ClusterError';
import { missingRightsOf } from '../kubernetes/rights/missingRights';

/** True for errors that say, fit for people, why a cluster, KOTS or Gitpod did not tell something. */
export function isExplained(error: unknown): error is Error {
  return (
    error instanceof ClusterError ||
    error instanceof KotsError ||
    error instanceof UnreadableError
  );
}

export function sentenceOf({ message }: Error): string {
  return message.endsWith('.') ? message : `${message}.`;
}

/** What was observed now, or why it could not be. */
export async function factOf(
  read: () => Promise<Record<string, string>>,
): Promise<ManifestFact> {
  try {
    const values = await read();
    return { state: 'known', values, observedAt: new Date().toISOString() };
  } catch (error) {
    if (!isExplained(error)) throw error;
    return {
      state: 'unknown',
      reason: sentenceOf(error),
      missingRights: missingRightsOf(error),
    };
  }
}
