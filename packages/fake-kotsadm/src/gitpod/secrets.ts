import { V1Secret } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { secretData } from '../cluster/secretData';
import { GitpodRelease } from './GitpodRelease';
import { installerMetadata } from './metadata';

const sandboxEncryptionKeys = JSON.stringify([
  {
    name: 'general',
    version: 1,
    primary: true,
    material: Buffer.from('sandbox-encryption-key').toString('base64'),
  },
]);

/** Values are made up for the sandbox; only the keys are those of Gitpod. */
export function installerSecrets(release: GitpodRelease) {
  return [
    secret(release, 'mysql', {
      database: 'gitpod',
      encryptionKeys: sandboxEncryptionKeys,
      host: 'db',
      port: '3306',
      username: 'gitpod',
      password: 'sandbox-database',
    }),
    secret(release, 'db-password', {
      'mysql-password': 'sandbox-database',
      'mysql-root-password': 'sandbox-database-root',
    }),
    secret(release, 'minio', {
      'root-user': 'sandbox-storage',
      'root-password': 'sandbox-storage-root',
    }),
    secret(release, 'builtin-registry-auth', {
      '.dockerconfigjson': '{"auths":{}}',
      user: 'sandbox',
      password: 'sandbox-registry',
    }),
    secret(release, 'registry-secret', { haSharedSecret: 'sandbox-registry' }),
    secret(release, 'messagebus', { username: 'sandbox', password: 'sandbox' }),
    secret(release, 'messagebus-config', { 'rabbitmq.conf': '' }),
    secret(release, 'messagebus-certificates-secret-core', {
      'tls.crt': 'sandbox certificate messagebus',
      'tls.key': 'sandbox key messagebus',
    }),
    secret(release, 'messagebus-erlang-cookie', {
      'rabbitmq-erlang-cookie': 'sandbox-cookie',
    }),
    secret(release, 'load-definition', { 'load_definition.json': '{}' }),
    secret(release, 'rabbitmq', { 'rabbitmq-password': 'sandbox-messages' }),
  ];
}

function secret(
  release: GitpodRelease,
  name: string,
  values: Record<string, string>,
) {
  return {
    ...kinds.secret,
    metadata: installerMetadata(release, name),
    type: 'Opaque',
    data: secretData(values),
  } satisfies V1Secret;
}
