import { readInstallationAdmin } from '../gitpod/installationAdmin';
import { KotsClient } from '../kots/KotsClient';
import { TierClients } from '../kubernetes/ClusterRegistry';
import { KubeReader } from '../kubernetes/KubeReader';
import { ManifestClients } from './ManifestClients';

/** What a manifest is recorded with, of the clients of both tiers that it takes. */
export function toManifestClients(
  tiers: { read: KubeReader; backup: TierClients & { kots: KotsClient } },
  namespace: string,
  signal?: AbortSignal,
): ManifestClients {
  const { read, backup } = tiers;
  return {
    reader: read,
    backup: {
      ...backup,
      installationAdmin: () => readInstallationAdmin(backup, namespace, signal),
    },
  };
}
