import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterError } from '../../kubernetes/ClusterError';
import { missingRightsOf } from '../../kubernetes/rights/missingRights';

/** What was read, or why the cluster did not let it be read: one part that is missing blanks no other. */
export async function readingOf<T>(read: Promise<T>): Promise<Reading<T>> {
  try {
    return { state: 'known', value: await read };
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    const missingRights = missingRightsOf(error);
    return {
      state: 'unknown',
      reason: `${error.message}.`,
      nextStep: missingRights ? 'Add the rule that is named.' : undefined,
      missingRights,
    };
  }
}

/** The same reading of something made of its value. */
export function mapReading<T, R>(
  reading: Reading<T>,
  make: (value: T) => R,
): Reading<R> {
  return reading.state === 'known'
    ? { state: 'known', value: make(reading.value) }
    : reading;
}
