import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** They say together what the verification has found. */
const VERIFYING = ['verify', 'report'];

/** Whether a run has ended well, but for what nobody can verify in that cluster. */
export function isProved(
  { status, steps, result }: Pick<Run, 'status' | 'steps' | 'result'>,
  unverifiable: string[],
): boolean {
  if (status !== 'unproved') return status === 'succeeded';
  const others = steps.filter(({ id }) => !VERIFYING.includes(id));
  const doubts = (result?.verification ?? []).filter(({ verdict }) =>
    ['fail', 'unknown'].includes(verdict),
  );
  return (
    others.every(step => step.status === 'succeeded') &&
    doubts.length > 0 &&
    doubts.every(({ id }) => unverifiable.includes(id))
  );
}
