import { installCommands } from './installCommand';

const LOCATION = {
  metadata: {
    name: 'default',
    uid: 'l1',
    resourceVersion: '1',
    creationTimestamp: '2026-11-22T08:00:00Z',
  },
  spec: {
    provider: 'aws',
    config: { region: 'eu-central-1', s3Url: 'https://s3.example' },
    objectStorage: { bucket: 'gitpod-backups', prefix: 'prod' },
  },
};

describe('installCommands', () => {
  it('install the same Velero on the same bucket, with the password before the first start', () => {
    const commands = installCommands({
      namespace: 'velero',
      made: { version: 'v1.18.2', uploader: 'kopia (default)' },
      location: LOCATION,
    });

    expect(commands).toHaveLength(3);
    expect(commands[1]).toContain('velero-repo-credentials -n velero');
    expect(commands[2]).toContain('--image velero/velero:v1.18.2');
    expect(commands[2]).toContain('--bucket gitpod-backups --prefix prod');
    expect(commands[2]).toContain(
      '--backup-location-config region=eu-central-1,s3Url=https://s3.example',
    );
    expect(commands[2]).toMatch(/--use-node-agent --uploader-type kopia$/);
  });

  it('call the node agent restic up to 1.9', () => {
    const commands = installCommands({
      namespace: 'velero',
      made: { version: 'v1.9.7', uploader: 'restic (default)' },
      location: LOCATION,
    });

    expect(commands[1]).toContain('velero-restic-credentials');
    expect(commands[2]).toMatch(/--use-restic$/);
  });

  it('leave open what is not known', () => {
    const [, , install] = installCommands({ namespace: 'velero' });

    expect(install).toContain('velero/velero:<VERSION>');
    expect(install).toContain('--bucket <BUCKET>');
    expect(install).toMatch(/--use-node-agent$/);
  });
});
