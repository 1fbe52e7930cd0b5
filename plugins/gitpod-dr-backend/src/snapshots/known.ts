import { Known } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsError } from '../kots/KotsError';
import { ClusterError } from '../kubernetes/ClusterError';

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** The answer, or why the cluster or the admin console did not give it. Other errors are thrown on. */
export async function known<T>(ask: () => Promise<T>): Promise<Known<T>> {
  try {
    return { known: true, value: await ask() };
  } catch (error) {
    if (error instanceof KotsError) {
      const { message, nextStep, missingRights } = error;
      return {
        known: false,
        reason: sentence(message),
        nextStep,
        missingRights,
      };
    }
    if (error instanceof ClusterError) {
      const { message, missingRights } = error;
      return { known: false, reason: sentence(message), missingRights };
    }
    throw error;
  }
}
