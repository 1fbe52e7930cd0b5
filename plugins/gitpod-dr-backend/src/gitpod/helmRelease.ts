import { KubeReader } from '../kubernetes/KubeReader';
import { RESOURCES } from '../kubernetes/types';

/** A revision of Gitpod's Helm release, from the labels of the Secret that Helm keeps it in. */
export interface HelmRevision {
  revision: number;
  /** `deployed`, `pending-upgrade`, `failed` and others. */
  status: string;
  createdAt: string;
  uid: string;
  secretName: string;
}

/**
 * The revisions of the Helm release `gitpod`, newest first. Only metadata are read: the Secrets
 * themselves hold the whole rendered configuration.
 */
export async function readHelmRevisions(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<HelmRevision[]> {
  const secrets = await reader.listMetadata(RESOURCES.secrets, {
    namespace,
    labelSelector: 'owner=helm,name=gitpod',
    signal,
  });
  return secrets
    .map(secret => ({
      revision: Number(secret.labels?.version),
      status: secret.labels?.status ?? 'unknown',
      createdAt: secret.creationTimestamp,
      uid: secret.uid,
      secretName: secret.name,
    }))
    .filter(item => Number.isInteger(item.revision))
    .sort((a, b) => b.revision - a.revision);
}
