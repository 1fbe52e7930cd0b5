import { InstallationAdmin } from '../gitpod/installationAdmin';
import { KotsClient } from '../kots/KotsClient';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeWriter } from '../kubernetes/KubeWriter';

/** Which installation a manifest is about. */
export interface ManifestPlace {
  cluster: string;
  namespace: string;
  veleroNamespace: string;
  kotsAppSlug: string;
  /** False where there is no KOTS. */
  kots: boolean;
}

/** What facts are read with that not everybody may see. */
export interface BackupAccess {
  reader: KubeReader;
  kots: Pick<KotsClient, 'health' | 'restoreInProgress'>;
  /** What Gitpod's own server says. */
  installationAdmin: () => Promise<InstallationAdmin>;
}

/** How facts are read. */
export interface FactSources {
  /** With the credential of tier read. */
  reader: KubeReader;
  /** With the one of tier backup, or why not. */
  backup: BackupAccess | { obstacle: string };
}

/** How a manifest is written. */
export interface ManifestClients extends FactSources {
  backup: BackupAccess & { writer: KubeWriter };
}
