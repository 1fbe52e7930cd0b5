import {
  Installation,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What the command lines need to know of an installation. */
export type CommandPlace = Pick<
  Installation,
  'namespace' | 'veleroNamespace' | 'kots'
>;

/** The velero program looks into namespace `velero` unless told. */
function velero({ veleroNamespace }: CommandPlace, command: string): string {
  return veleroNamespace
    ? `velero --namespace ${veleroNamespace} ${command}`
    : `velero ${command}`;
}

export function listCommand(place: CommandPlace): string {
  return place.kots === false
    ? velero(place, 'backup get')
    : `kubectl kots backup ls --namespace ${place.namespace}`;
}

export function exportCommand(place: CommandPlace): string {
  return place.kots === false
    ? velero(place, 'backup get --output json')
    : `kubectl kots get backups --namespace ${place.namespace} --output json`;
}

/** KOTS restores only what it has taken as a whole. */
export function restoreCommand(
  place: CommandPlace,
  snapshot: Pick<Snapshot, 'name' | 'kind'>,
): string {
  return snapshot.kind === 'instance'
    ? `kubectl kots restore --from-backup ${snapshot.name}`
    : velero(place, `restore create --from-backup ${snapshot.name}`);
}

export function describeCommand(place: CommandPlace, name: string): string {
  return velero(place, `backup describe ${name} --details`);
}

export function deleteCommand(place: CommandPlace, name: string): string {
  return velero(place, `backup delete ${name}`);
}

export function logsCommand(place: CommandPlace, name: string): string {
  return velero(place, `backup logs ${name}`);
}
