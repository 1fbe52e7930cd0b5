import {
  BackupSetting,
  Known,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KotsBackupSettings } from '../../kots/KotsSettings';
import { VeleroInstallation } from '../../velero/installation';
import { countNodeAgents, DaemonSet } from '../../velero/nodeAgent';
import { BackupStorageLocation } from '../../velero/types';
import type { Looked } from './BackupSettingsReader';
import {
  accessModeCommand,
  CommandPlace,
  minimalRbacCommand,
  nodeAgentCommand,
  pluginsCommand,
  storageCommand,
  uploaderCommand,
  veleroVersionCommand,
} from './changeCommands';

/** The part of what was read that one setting shows. */
function map<T>(
  { value }: Looked<T>,
  show: (seen: T) => string | undefined,
  absent: string,
): Known<string> {
  if (!value.known) return value;
  const text = show(value.value);
  return text ? { known: true, value: text } : { known: false, reason: absent };
}

/** From the storage location that KOTS uses. */
export function locationSettings(
  place: CommandPlace,
  location: Looked<BackupStorageLocation>,
): BackupSetting[] {
  const shared = {
    source: `BackupStorageLocation ${place.veleroNamespace}/default`,
    observedAt: location.observedAt,
  };
  const spec = location.value.known ? location.value.value.spec : undefined;
  const { bucket, prefix } = spec?.objectStorage ?? {};
  const { region, s3Url: endpoint } = spec?.config ?? {};
  const accessMode = spec?.accessMode || 'ReadWrite';
  const stored = { provider: spec?.provider, bucket, prefix, region, endpoint };
  const changeCommand = storageCommand(place, stored);
  return [
    {
      ...shared,
      id: 'provider',
      title: 'Storage provider',
      value: map(
        location,
        () => spec?.provider,
        'The storage location names no provider.',
      ),
      changeCommand,
    },
    {
      ...shared,
      id: 'bucket',
      title: 'Bucket',
      value: map(
        location,
        () => bucket,
        'The storage location names no bucket.',
      ),
      changeCommand,
    },
    {
      ...shared,
      id: 'prefix',
      title: 'Path in the bucket',
      value: map(location, () => prefix || 'none', ''),
      changeCommand,
    },
    {
      ...shared,
      id: 'region',
      title: 'Region',
      value: map(
        location,
        () => region,
        'The storage location names no region; the provider finds it by the bucket.',
      ),
      changeCommand,
    },
    {
      ...shared,
      id: 'access-mode',
      title: 'Access mode',
      value: map(location, () => accessMode, ''),
      changeCommand: accessModeCommand(place, accessMode),
    },
    {
      ...shared,
      id: 'location-phase',
      title: 'State of the storage location',
      value: map(
        location,
        ({ status }) => status?.phase,
        'Velero has not validated the storage location yet.',
      ),
    },
  ];
}

/** From Velero's own Deployment. */
export function installationSettings(
  place: CommandPlace,
  velero: Looked<VeleroInstallation>,
): BackupSetting[] {
  const name = velero.value.known ? velero.value.value.name : 'velero';
  const shared = {
    source: `Deployment ${place.veleroNamespace}/${name}`,
    observedAt: velero.observedAt,
  };
  return [
    {
      ...shared,
      id: 'velero-version',
      title: 'Velero server',
      value: map(
        velero,
        ({ version }) => version,
        'The image of the Velero server has no version tag.',
      ),
      changeCommand: veleroVersionCommand(place, name),
    },
    {
      ...shared,
      id: 'plugins',
      title: 'Plugins',
      value: map(velero, ({ plugins }) => plugins.join(', ') || 'none', ''),
      changeCommand: pluginsCommand(place),
    },
    {
      ...shared,
      id: 'uploader',
      title: 'Uploader of volumes',
      value: map(velero, ({ uploader }) => uploader, ''),
      changeCommand: uploaderCommand(place, name),
    },
  ];
}

function describeAgent(agent: DaemonSet): string {
  const { ready, desired } = countNodeAgents([agent]);
  const image = agent.spec?.template?.spec?.containers?.[0]?.image;
  return `${image ?? 'unknown image'}, ready on ${ready} of ${desired} nodes`;
}

export function nodeAgentSettings(
  place: CommandPlace,
  nodeAgent: Looked<DaemonSet>,
): BackupSetting[] {
  const name = nodeAgent.value.known
    ? nodeAgent.value.value.metadata.name
    : 'node-agent';
  return [
    {
      id: 'node-agent',
      title: 'Node agent',
      value: map(nodeAgent, describeAgent, ''),
      source: `DaemonSet ${place.veleroNamespace}/${name}`,
      observedAt: nodeAgent.observedAt,
      changeCommand: nodeAgentCommand(place, name),
    },
  ];
}

/** What only KOTS knows of itself. */
export function consoleSettings(
  place: CommandPlace,
  console: Looked<KotsBackupSettings>,
): BackupSetting[] {
  const shown = ({ minimalRbac }: KotsBackupSettings) => {
    if (minimalRbac === undefined) return undefined;
    return minimalRbac
      ? 'on: KOTS needs to be granted access to Velero'
      : 'off: KOTS may work in the whole cluster';
  };
  return [
    {
      id: 'minimal-rbac',
      title: 'Minimal rights of KOTS',
      value: map(
        console,
        shown,
        'This version of KOTS does not tell; look whether ClusterRoleBinding kotsadm-rolebinding names its ServiceAccount.',
      ),
      source: `KOTS admin console of ${place.namespace}`,
      observedAt: console.observedAt,
      changeCommand: minimalRbacCommand(place),
    },
  ];
}
