import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { KubeReader } from '../kubernetes/KubeReader';
import { askServer } from './gitpodServer';
import { UnreadableError } from './UnreadableError';

const VERSION = /^[\w.+-]{1,100}$/;

/**
 * What `/api/version` says: the version that runs, not the one that is configured. Asked behind the proxy,
 * which would take the `/api` away.
 */
export async function readApiVersion(
  clients: { access: ClusterAccess; reader: KubeReader },
  namespace: string,
  outer?: AbortSignal,
): Promise<string> {
  const question = { port: 3000, path: '/version', what: 'its version' };
  const answer = await askServer(clients, namespace, question, outer);
  const version = answer.trim();
  if (VERSION.test(version)) return version;
  throw new UnreadableError("Gitpod's server did not answer with a version");
}
