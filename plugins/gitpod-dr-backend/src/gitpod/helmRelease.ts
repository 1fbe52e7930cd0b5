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
 * The newest revision of the Helm release `gitpod`, or undefined if there is none. Only metadata are
 * read: the Secret itself holds the whole rendered configuration.
 */
export async function readHelmRevision(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<HelmRevision | undefined> {
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
    .sort((a, b) => b.revision - a.revision)[0];
}
