import { V1Secret } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { secretData } from '../cluster/secretData';
import { consoleLabels } from './labels';

/** The console's Secrets, with values that nobody takes for real ones. */
export function consoleSecrets(namespace: string) {
  return [
    secret(namespace, 'kotsadm-authstring', {
      'kotsadm-authstring': sandboxAuthString(namespace),
    }),
    secret(namespace, 'kotsadm-password', {
      passwordBcrypt: 'sandbox-password-bcrypt',
    }),
    secret(namespace, 'kotsadm-encryption', {
      encryptionKey: 'sandbox-encryption-key',
    }),
    secret(namespace, 'kotsadm-session', { key: 'sandbox-session-key' }),
    secret(namespace, 'kotsadm-cluster-token', {
      'kotsadm-cluster-token': 'sandbox-cluster-token',
    }),
    secret(namespace, 'kotsadm-rqlite', { password: 'sandbox-rqlite' }),
    secret(namespace, 'kotsadm-minio', {
      accesskey: 'sandbox-minio',
      secretkey: 'sandbox-minio-secret',
    }),
  ];
}

/** `Kots ` and 32 alphanumerics, different in each namespace. */
export function sandboxAuthString(namespace: string): string {
  const text = `sandbox${namespace.replace(/[^a-z0-9]/gi, '')}`;
  return `Kots ${text.slice(0, 32).padEnd(32, '0')}`;
}

function secret(
  namespace: string,
  name: string,
  values: Record<string, string>,
) {
  return {
    ...kinds.secret,
    metadata: { name, namespace, labels: consoleLabels },
    type: 'Opaque',
    data: secretData(values),
  } satisfies V1Secret;
}
