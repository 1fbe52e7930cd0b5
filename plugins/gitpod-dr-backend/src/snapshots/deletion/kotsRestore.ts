import {
  Known,
  PreviewFinding,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsClient } from '../../kots/KotsClient';
import { known } from '../known';

/**
 * Whether KOTS restores the application now. It removes the application for minutes before Velero is
 * given a Restore, and then needs the snapshot. Deleting goes on where the console does not answer: what
 * fills the storage may be the cause.
 */
export async function findKotsRestore(
  console: Known<KotsClient>,
  slug: string,
): Promise<PreviewFinding[]> {
  const restoring = console.known
    ? await known(() => console.value.restoreInProgress(slug))
    : console;
  if (!restoring.known) {
    return [
      {
        severity: 'warn',
        code: 'kots-restore-unknown',
        message: `It is not known whether KOTS restores ${slug} now. ${restoring.reason}`,
        nextStep: restoring.nextStep ?? 'Make sure that nobody restores.',
        missingRights: restoring.missingRights,
      },
    ];
  }
  if (!restoring.value) return [];
  return [
    {
      severity: 'block',
      code: 'kots-restoring',
      message: `KOTS restores ${slug} from ${restoring.value}.`,
      nextStep: 'Wait until it has ended.',
    },
  ];
}
