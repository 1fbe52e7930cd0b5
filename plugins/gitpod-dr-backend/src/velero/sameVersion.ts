/** A Velero server and what it copies volumes with. */
export interface VeleroVersion {
  /** `v1.18.2` for example. */
  version: string;
  /** As `describeVelero` tells it. */
  uploader: string;
}

/** What stands against reading with one Velero what another wrote. */
export interface VersionVerdict {
  /** It cannot work. */
  impossible?: string;
  /** It may work; one sentence each. */
  doubts: string[];
}

function minorOf(version: string): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}

/** `kopia` of `kopia (default)`; undefined where it is not told. */
function uploaderName(uploader: string): string | undefined {
  return /^(kopia|restic)\b/.exec(uploader)?.[1];
}

/** The last release that restores volumes which restic wrote. */
const LAST_WITH_RESTIC = 18;

function versionDoubt(made: VeleroVersion, here: VeleroVersion): string[] {
  const [madeMinor, hereMinor] = [made.version, here.version].map(minorOf);
  // Patch releases read each other's snapshots.
  const isSame =
    madeMinor === undefined
      ? made.version === here.version
      : madeMinor === hereMinor;
  if (isSame) return [];
  return [
    `The snapshot was made with Velero ${made.version}, and here is ${here.version}; Gitpod's guide asks for the same version.`,
  ];
}

function uploaderDoubt(made: VeleroVersion, here: VeleroVersion): string[] {
  const [from, to] = [made.uploader, here.uploader].map(uploaderName);
  if (!from || !to || from === to) return [];
  return [
    `Volumes of the snapshot were written with ${from}, and this Velero is set up for ${to}.`,
  ];
}

/** Judges whether one Velero can restore what another made; patch releases are the same to it. */
export function judgeVersions(
  made: VeleroVersion,
  here: VeleroVersion,
  hasVolumes: boolean,
): VersionVerdict {
  const minor = minorOf(here.version);
  const lostRestic = minor !== undefined && minor > LAST_WITH_RESTIC;
  if (hasVolumes && lostRestic && uploaderName(made.uploader) === 'restic') {
    return {
      impossible: `Velero ${here.version} no longer reads volumes that restic wrote, as those of the snapshot; 1.${LAST_WITH_RESTIC} is the last one that does.`,
      doubts: [],
    };
  }
  return {
    doubts: [
      ...versionDoubt(made, here),
      ...(hasVolumes ? uploaderDoubt(made, here) : []),
    ],
  };
}
