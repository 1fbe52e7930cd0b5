import { ensurePermissionsCommand } from '../../kots/refusals';

/** The installation whose names the commands carry. */
export interface CommandPlace {
  namespace: string;
  veleroNamespace: string;
  /** False where there is no KOTS. */
  kots: boolean;
}

/** What the storage location says now; the command starts from it. */
export interface StoredAt {
  provider?: string;
  bucket?: string;
  prefix?: string;
  region?: string;
  /** An address of its own: a store that speaks S3 and is not Amazon's. */
  endpoint?: string;
}

const KEYS = '--access-key-id KEY_ID --secret-access-key KEY';

/** One argument of a shell, whatever is in it. */
function quoted(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value)
    ? value
    : `'${value.replace(/'/g, `'\\''`)}'`;
}

function option(name: string, value: string | undefined): string {
  return value ? ` --${name} ${quoted(value)}` : '';
}

/**
 * Where the snapshots are stored is one command of KOTS, which wants all of it together and the keys
 * with it; they are left for the reader to fill in.
 */
export function storageCommand(place: CommandPlace, stored: StoredAt): string {
  const { namespace, veleroNamespace, kots } = place;
  if (!kots) {
    return `kubectl edit backupstoragelocation default -n ${veleroNamespace}`;
  }
  const { provider = '', bucket, prefix, region, endpoint } = stored;
  const common = `--namespace ${namespace}${option('bucket', bucket)}${option(
    'path',
    prefix,
  )}`;
  const kind = provider.split('/').at(-1);
  if (kind === 'aws' && endpoint) {
    return `kubectl kots velero configure-other-s3 ${common}${option(
      'region',
      region,
    )}${option('endpoint', endpoint)} ${KEYS}`;
  }
  switch (kind) {
    case 'aws':
      return `kubectl kots velero configure-aws-s3 access-key ${common}${option(
        'region',
        region,
      )} ${KEYS}`;
    case 'gcp':
      return `kubectl kots velero configure-gcp service-account ${common} --json-file FILE`;
    case 'azure':
      return `kubectl kots velero configure-azure service-principal --namespace ${namespace}${option(
        'container',
        bucket,
      )}${option(
        'path',
        prefix,
      )} --resource-group GROUP --storage-account ACCOUNT --subscription-id ID --tenant-id ID --client-id ID --client-secret SECRET`;
    default:
      return `kubectl edit backupstoragelocation default -n ${veleroNamespace}`;
  }
}

export function accessModeCommand(
  { veleroNamespace }: CommandPlace,
  current: string,
): string {
  const other = current === 'ReadOnly' ? 'ReadWrite' : 'ReadOnly';
  return `kubectl patch backupstoragelocation default -n ${veleroNamespace} --type merge --patch '{"spec":{"accessMode":"${other}"}}'`;
}

export function veleroVersionCommand(
  { veleroNamespace }: CommandPlace,
  deployment: string,
): string {
  return `kubectl set image deployment/${deployment} velero=velero/velero:VERSION -n ${veleroNamespace}`;
}

export function pluginsCommand({ veleroNamespace }: CommandPlace): string {
  return `velero plugin add IMAGE -n ${veleroNamespace}`;
}

export function nodeAgentCommand(
  { veleroNamespace }: CommandPlace,
  daemonSet: string,
): string {
  return `kubectl set image daemonset/${daemonSet} ${daemonSet}=velero/velero:VERSION -n ${veleroNamespace}`;
}

export function uploaderCommand(
  { veleroNamespace }: CommandPlace,
  deployment: string,
): string {
  return `kubectl edit deployment ${deployment} -n ${veleroNamespace}`;
}

export function minimalRbacCommand(place: CommandPlace): string {
  return ensurePermissionsCommand(place);
}
