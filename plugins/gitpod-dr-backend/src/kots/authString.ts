import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { KotsError } from './KotsError';

const NAME = 'kotsadm-authstring';

interface Secret extends KubeObject {
  data?: Record<string, string>;
}

/**
 * The key of the admin console's API, from Secret `kotsadm-authstring`. Read for every call and
 * never kept: a restore brings back the value of the snapshot.
 */
export async function readAuthString(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<string> {
  const secret = await reader.get<Secret>(
    RESOURCES.secrets,
    { namespace, name: NAME },
    signal,
  );
  const value = secret?.data?.[NAME];
  // A newline at its end, as editors leave it, is no part of the key.
  if (value) return Buffer.from(value, 'base64').toString('utf8').trim();
  throw new KotsError({
    code: 'unauthorized',
    message: `Secret ${namespace}/${NAME} is not there, so the admin console's API cannot be used`,
    nextStep: `Check that KOTS is installed in namespace ${namespace}; kubectl kots admin-console creates the Secret if it is missing.`,
  });
}
