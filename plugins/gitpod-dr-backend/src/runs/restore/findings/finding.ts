import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { missingRightsOf } from '../../../kubernetes/rights/missingRights';
import { isExplained, sentenceOf } from '../../../manifest';

type Words = Pick<PreviewFinding, 'code' | 'message' | 'nextStep'>;

export function block(words: Words): PreviewFinding {
  return { severity: 'block', ...words };
}

export function warn(words: Words): PreviewFinding {
  return { severity: 'warn', ...words };
}

export function info(words: Words): PreviewFinding {
  return { severity: 'info', ...words };
}

/** What cannot be looked at is said as a warning, with the reason, and never left out. */
export async function orUnknown(
  { code, what }: { code: string; what: string },
  ask: () => Promise<PreviewFinding[]>,
): Promise<PreviewFinding[]> {
  try {
    return await ask();
  } catch (error) {
    if (!isExplained(error)) throw error;
    return [
      {
        severity: 'warn',
        code: `${code}-unknown`,
        message: `${what} is not known. ${sentenceOf(error)}`,
        missingRights: missingRightsOf(error),
      },
    ];
  }
}
