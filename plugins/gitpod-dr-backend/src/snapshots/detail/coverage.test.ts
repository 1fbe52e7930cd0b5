import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  GitpodConfig,
  parseInstallerConfig,
  parseKotsChoices,
} from '../../gitpod/gitpodConfig';
import { ListedObject } from '../resourceList';
import { CoverageFacts, coverageOf } from './coverage';

const IN_CLUSTER = `
database: {inCluster: true}
objectStorage: {inCluster: true}
containerRegistry: {inCluster: true}
certificate: {kind: secret, name: https-certificates}
authProviders:
  - {kind: secret, name: auth-github}
  - {kind: secret, name: auth-gitlab}
customCACert: {kind: secret, name: company-ca}
`;
const IN_CLOUD = `
database:
  inCluster: false
  cloudSQL: {instance: 'p:eu:db', serviceAccount: {kind: secret, name: cloudsql}}
objectStorage:
  inCluster: false
  s3: {bucket: gitpod-files, credentials: {kind: secret, name: storage-s3}}
containerRegistry:
  inCluster: false
  external: {url: registry.example, certificate: {kind: secret, name: container-registry}}
`;

function inGitpod(kind: string, name: string): ListedObject {
  return { apiVersion: 'v1', kind, namespace: 'gitpod', name };
}

const OBJECTS = [
  inGitpod('Secret', 'https-certificates'),
  inGitpod('Secret', 'auth-gitlab'),
  inGitpod('Deployment', 'kotsadm'),
  { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'kurl', name: 'config' },
];

function known<T>(value: T): Reading<T> {
  return { state: 'known', value };
}
const UNKNOWN: Reading<never> = { state: 'unknown', reason: 'It was refused.' };

function cover(difference: Partial<CoverageFacts> = {}) {
  const items = coverageOf({
    namespace: 'gitpod',
    objects: known(OBJECTS),
    volumeNames: [],
    config: known(parseInstallerConfig(IN_CLUSTER)),
    ...difference,
  });
  return {
    items,
    of: (key: string) =>
      items.find(({ code, title }) => code === key || title === key),
  };
}

describe('coverageOf', () => {
  it('tells of a KOTS snapshot of an installation with everything in the cluster', () => {
    const { of } = cover();

    expect(of('database')).toMatchObject({
      state: 'not-held',
      detail: expect.stringContaining('the MySQL server in the cluster'),
    });
    expect(of('object-storage')?.state).toBe('not-held');
    expect(of('registry')?.state).toBe('not-held');
    expect(of('workloads')?.state).toBe('not-held');
    expect(of('other-namespaces')).toMatchObject({
      state: 'not-held',
      detail: expect.stringContaining('Only kurl beside it.'),
    });
  });

  it('names the services that are outside', () => {
    const config = known(parseInstallerConfig(IN_CLOUD));
    const { of } = cover({ config });

    expect(of('database')?.detail).toContain('the Cloud SQL instance p:eu:db');
    expect(of('object-storage')?.detail).toContain('bucket gitpod-files');
    expect(of('registry')?.detail).toContain('an external container registry');
  });

  it('tells Secrets that the configuration needs and the snapshot lacks, with their use', () => {
    const { of, items } = cover();

    expect(of('Secret auth-github')).toMatchObject({
      state: 'not-held',
      detail: expect.stringContaining('Used by authProviders.'),
    });
    expect(of('Secret company-ca')?.state).toBe('not-held');
    expect(of('Secret auth-gitlab')?.state).toBe('held');
    expect(items.at(-1)?.state).toBe('held');
  });

  it('does not miss what the installer makes again', () => {
    const config = known(parseInstallerConfig(IN_CLOUD));

    expect(cover({ config }).of('Secret container-registry')).toBeUndefined();
  });

  it('tells of a plain backup that holds the database with its data', () => {
    const objects = known([
      ...OBJECTS,
      inGitpod('PersistentVolumeClaim', 'data-mysql-0'),
      inGitpod('PersistentVolumeClaim', 'minio'),
      inGitpod('Deployment', 'server'),
    ]);
    const { of } = cover({ objects, volumeNames: ['data-mysql-0'] });

    expect(of('database')?.state).toBe('held');
    expect(of('workloads')?.state).toBe('held');
    // The claim without its data would come back empty.
    expect(of('object-storage')?.state).toBe('not-held');
  });

  it('says unknown, and why, where the list of objects is not known', () => {
    const { of } = cover({ objects: UNKNOWN });

    for (const key of [
      'database',
      'workloads',
      'secrets',
      'other-namespaces',
    ]) {
      expect(of(key)).toMatchObject({
        state: 'unknown',
        detail: expect.stringContaining('It was refused.'),
      });
    }
  });

  it('says unknown where the configuration is not known, but for what no snapshot holds', () => {
    const { of } = cover({ config: UNKNOWN });

    expect(of('database')?.state).toBe('unknown');
    expect(of('secrets')?.state).toBe('unknown');
    expect(of('workloads')?.state).toBe('not-held');
  });

  it('says unknown where Gitpod has no configuration in its namespace', () => {
    const config = known<GitpodConfig | undefined>(undefined);

    expect(cover({ config }).of('database')?.state).toBe('unknown');
  });

  it('needs the list of objects for nothing that is outside anyway', () => {
    const config = known(parseInstallerConfig(IN_CLOUD));

    expect(cover({ objects: UNKNOWN, config }).of('database')?.state).toBe(
      'not-held',
    );
  });

  it('does without Secrets where only the choices of the admin console can be read', () => {
    const config = known(
      parseKotsChoices({ DB_INCLUSTER_ENABLED: '0', STORE_PROVIDER: 'gcp' }),
    );
    const { of } = cover({ config });

    expect(of('database')?.detail).toContain('an external MySQL server');
    expect(of('object-storage')?.detail).toContain('gcp');
    expect(of('registry')?.state).toBe('unknown');
    expect(of('secrets')?.state).toBe('unknown');
  });
});

describe('parseInstallerConfig', () => {
  it.each(['', 'just text', '- a list: [', '{'])(
    'makes nothing of %j',
    text => {
      expect(parseInstallerConfig(text)?.database.inCluster).not.toBe(false);
    },
  );
});
