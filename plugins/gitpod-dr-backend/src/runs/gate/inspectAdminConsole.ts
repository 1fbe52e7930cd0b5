import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsClient } from '../../kots/KotsClient';
import { KotsError } from '../../kots/KotsError';

/** What was found of the admin console, and its version if it answers and takes our key. */
export interface AdminConsoleReport {
  findings: PreviewFinding[];
  kotsVersion?: string;
}

function toFinding(error: KotsError): PreviewFinding {
  return {
    severity: 'block',
    code: `admin-console-${error.code}`,
    message: `${error.message}.`,
    nextStep: error.nextStep,
    missingRights: error.missingRights,
  };
}

/** Whether the admin console answers and takes our key. */
export async function inspectAdminConsole(
  kots: KotsClient,
  signal?: AbortSignal,
): Promise<AdminConsoleReport> {
  try {
    await kots.ping(signal);
    const { version } = await kots.health(signal);
    return { findings: [], kotsVersion: version };
  } catch (error) {
    if (error instanceof KotsError) return { findings: [toFinding(error)] };
    throw error;
  }
}

/**
 * Whether KOTS restores the application now, which Velero's objects do not show yet: it deletes the
 * application for minutes before there is a Restore.
 */
export async function inspectKotsRestore(
  kots: KotsClient,
  slug: string,
  signal?: AbortSignal,
): Promise<PreviewFinding[]> {
  try {
    const restoring = await kots.restoreInProgress(slug, signal);
    if (!restoring) return [];
    return [
      {
        severity: 'block',
        code: 'kots-restoring',
        message: `KOTS restores ${slug} from ${restoring}.`,
        nextStep: 'Wait until it has ended, then try again.',
      },
    ];
  } catch (error) {
    if (!(error instanceof KotsError)) throw error;
    return [
      { ...toFinding(error), severity: 'warn', code: 'kots-restore-unknown' },
    ];
  }
}
