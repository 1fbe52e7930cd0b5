import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareVersions, parseVersion } from './versionNumbers';
import { block, warn } from './finding';

/** What is known of the data that Gitpod will run on. */
export interface DataState {
  /** The Gitpod that has worked on it last. */
  gitpodVersion?: string;
  /** Whether the person has said that the database is restored to the time of the snapshot. */
  databaseGoesBack: boolean;
}

/** Gitpod's migrations go forward only: an older one does not work on the database of a newer one. */
export function judgeGitpodVersion(
  snapshotVersion: string | undefined,
  { gitpodVersion, databaseGoesBack }: DataState,
): PreviewFinding[] {
  const [older, newer] = [snapshotVersion, gitpodVersion].map(parseVersion);
  if (!older || !newer) {
    return [
      warn({
        code: 'gitpod-version-unknown',
        message: `Whether the snapshot's Gitpod (${
          snapshotVersion ?? 'unknown'
        }) is older than the one that works on the database now (${
          gitpodVersion ?? 'unknown'
        }) is not known. Migrations of its database go forward only.`,
        nextStep:
          'If it is older, the database must be restored to the time of the snapshot too.',
      }),
    ];
  }
  if (compareVersions(older, newer) >= 0) return [];
  const message = `The snapshot has Gitpod ${snapshotVersion}, and ${gitpodVersion} works on the database now. Migrations of its database go forward only.`;
  if (databaseGoesBack) {
    return [
      warn({
        code: 'gitpod-version-below-deployed',
        message: `${message} The database goes back too, as you have stated; the run will ask for its time.`,
      }),
    ];
  }
  return [
    block({
      code: 'gitpod-version-below-deployed',
      message,
      nextStep:
        'Restore a snapshot of the newer version, or state that the database is restored to the time of the snapshot too.',
    }),
  ];
}
