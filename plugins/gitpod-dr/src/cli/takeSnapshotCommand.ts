import { SnapshotMethod } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { CommandPlace } from './commands';

/** What takes the same snapshot from a shell. */
export function takeSnapshotCommand(
  { namespace, veleroNamespace }: CommandPlace,
  method: SnapshotMethod,
): string {
  if (method === 'kots') return `kubectl kots backup --namespace ${namespace}`;
  const velero = veleroNamespace
    ? `velero --namespace ${veleroNamespace}`
    : 'velero';
  return `${velero} backup create --include-namespaces ${namespace}`;
}
