import { VeleroVersion } from './sameVersion';
import { BackupStorageLocation } from './types';

/** What a Velero must be like to read the snapshots of another cluster. */
export interface WantedVelero {
  namespace: string;
  /** The one that the snapshot was made with; absent where that is unknown. */
  made?: VeleroVersion;
  /** The source's; absent where it cannot be read. */
  location?: BackupStorageLocation;
}

function minorOf(version: string | undefined): number {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? Infinity : Number(minor);
}

function locationFlags(location: BackupStorageLocation | undefined): string[] {
  const { provider, objectStorage, config = {} } = location?.spec ?? {};
  const pairs = Object.entries(config).map(([key, value]) => `${key}=${value}`);
  return [
    `--provider ${provider ?? '<PROVIDER>'}`,
    `--bucket ${objectStorage?.bucket ?? '<BUCKET>'}`,
    ...(objectStorage?.prefix ? [`--prefix ${objectStorage.prefix}`] : []),
    `--backup-location-config ${pairs.join(',') || 'region=<REGION>'}`,
  ];
}

/** The node agent was called restic up to 1.9, and could be told nothing about uploaders. */
function volumeFlags({ version, uploader }: Partial<VeleroVersion>): string[] {
  if (minorOf(version) <= 9) return ['--use-restic'];
  const known = /^(kopia|restic)/.exec(uploader ?? '')?.[1];
  return ['--use-node-agent', ...(known ? [`--uploader-type ${known}`] : [])];
}

/**
 * How to install Velero where there is none. The password of the volumes' repository comes first: a server
 * that does not find it makes one of its own, and cannot read what was written with another.
 */
export function installCommands(wanted: WantedVelero): string[] {
  const { namespace, made, location } = wanted;
  const version = made?.version;
  const secret =
    minorOf(version) <= 9
      ? 'velero-restic-credentials'
      : 'velero-repo-credentials';
  const image = `velero/velero:${version ?? '<VERSION>'}`;
  return [
    `kubectl create namespace ${namespace}`,
    `kubectl create secret generic ${secret} -n ${namespace} --from-file=repository-password=<FILE WITH THE SOURCE'S PASSWORD>`,
    [
      'velero install',
      `--namespace ${namespace}`,
      `--image ${image}`,
      "--plugins <THE SOURCE'S PLUGIN IMAGES>",
      '--secret-file <FILE WITH THE KEYS OF THE BUCKET>',
      ...locationFlags(location),
      ...volumeFlags(made ?? {}),
    ].join(' '),
  ];
}
