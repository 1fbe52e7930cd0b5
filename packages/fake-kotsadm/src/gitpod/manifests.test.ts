import { Manifest } from '../cluster/Cluster';
import { belongsToApp } from '../restore/undeploy';
import { issuedSecret, httpsCertificate } from './certificates';
import { GitpodRelease } from './GitpodRelease';
import { installerMadeObjects } from './installerMade';
import { installerJob, kotsAppliedObjects } from './kotsApplied';

const release: GitpodRelease = {
  namespace: 'gitpod',
  slug: 'gitpod',
  domain: 'gitpod.example.test',
  version: '2022.11.2',
  sequence: 3,
  cursor: '43',
};

function names(objects: Manifest[], kind: string): string[] {
  return objects
    .filter(object => object.kind === kind)
    .map(({ metadata }) => metadata!.name!);
}

describe('what KOTS applies', () => {
  it.each([...kotsAppliedObjects(release), installerJob(release)])(
    'marks $kind $metadata.name for snapshots and undeploy',
    object => {
      expect(object.metadata?.labels).toMatchObject({
        'kots.io/backup': 'velero',
      });
      expect(belongsToApp(object, 'gitpod')).toBe(true);
      expect(object.metadata?.namespace).toBe('gitpod');
    },
  );

  it('names the Job by the release cursor', () => {
    expect(installerJob(release).metadata.name).toBe('installer-43');
  });

  it('leaves the issued certificate out of an undeploy', () => {
    const secret = issuedSecret(httpsCertificate(release));
    expect(secret.metadata?.labels).toMatchObject({
      'kots.io/backup': 'velero',
      'kots.io/app-slug': 'gitpod',
    });
    expect(belongsToApp(secret, 'gitpod')).toBe(false);
  });
});

describe('what the installer makes', () => {
  const objects = installerMadeObjects(release);

  it('is unknown to KOTS', () => {
    const text = JSON.stringify(objects);
    expect(text).not.toContain('kots.io');
  });

  it('has the workloads of an installation with everything inside', () => {
    expect(names(objects, 'Deployment')).toHaveLength(15);
    expect(names(objects, 'Deployment')).toEqual(
      expect.arrayContaining(['server', 'minio', 'registry', 'ws-manager']),
    );
    expect(names(objects, 'StatefulSet')).toEqual([
      'mysql',
      'messagebus',
      'openvsx-proxy',
    ]);
    expect(names(objects, 'DaemonSet')).toEqual([
      'agent-smith',
      'registry-facade',
      'ws-daemon',
    ]);
    expect(names(objects, 'PersistentVolumeClaim')).toEqual([
      'minio',
      'registry',
    ]);
  });

  it('names no object twice', () => {
    const keys = objects.map(
      ({ kind, metadata }) => `${kind}/${metadata?.name}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('lists every object in gitpod-app', () => {
    const list = objects.find(
      ({ metadata }) => metadata?.name === 'gitpod-app',
    );
    const documents = JSON.stringify(list).split('apiVersion: ');
    expect(documents).toHaveLength(objects.length + 1);
  });
});
