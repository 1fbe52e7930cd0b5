import { fingerprintKeys } from './encryptionKeys';
import {
  parseInstallerIdentity,
  withoutCredentials,
} from './installerIdentity';

describe('parseInstallerIdentity', () => {
  it('should tell a database of Cloud SQL and a storage of Google', () => {
    const identity = parseInstallerIdentity(`
domain: gitpod.example
metadata: { region: europe-west1, shortname: eu }
database: { cloudSQL: { instance: 'p:r:i', serviceAccount: { kind: secret, name: cloudsql } } }
objectStorage: { cloudStorage: { project: p, serviceAccount: { kind: secret, name: storage-gcp } } }
`);

    expect(identity).toEqual({
      configuration: {
        domain: 'gitpod.example',
        region: 'europe-west1',
        shortname: 'eu',
      },
      database: { place: 'Cloud SQL', instance: 'p:r:i' },
      databaseSecret: 'cloudsql',
      objectStorage: {
        place: 'Google Cloud Storage',
        project: 'p',
        region: 'europe-west1',
      },
    });
  });

  it('should take what is not said for inside the cluster, as the installer does', () => {
    expect(parseInstallerIdentity('domain: gitpod.example')).toEqual({
      configuration: { domain: 'gitpod.example' },
      database: { place: 'in the cluster' },
      databaseSecret: 'mysql',
      objectStorage: { place: 'in the cluster' },
    });
  });

  it.each(['', 'just text', '{'])('should know nothing of "%s"', text => {
    expect(parseInstallerIdentity(text)).toBeUndefined();
  });
});

describe('withoutCredentials', () => {
  it.each([
    ['s3.example', 's3.example'],
    ['https://s3.example:9000', 'https://s3.example:9000'],
    ['https://user:pass@s3.example', 'https://s3.example'],
    ['user:p@ss@db.example', 'db.example'],
    ['https://s3.example/?X-Amz-Signature=abc', 'https://s3.example/'],
  ])('should make %s to %s', (address, bare) => {
    expect(withoutCredentials(address)).toBe(bare);
  });
});

describe('fingerprintKeys', () => {
  const key = (bytes: number) => ({
    name: 'general',
    version: 1,
    primary: true,
    material: Buffer.alloc(bytes, 'k').toString('base64'),
  });

  it('should give a fingerprint of what cannot be guessed, and none of what can', () => {
    const print = (bytes: number) =>
      Object.values(fingerprintKeys(JSON.stringify([key(bytes)])) ?? {})[0];

    expect(print(32)).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(print(15)).toMatch(/^not recorded/);
  });

  it.each(['', '[]', '{}', '[{"name":"a"}]'])(
    'should know nothing of %s',
    text => {
      expect(fingerprintKeys(text)).toBeUndefined();
    },
  );
});
