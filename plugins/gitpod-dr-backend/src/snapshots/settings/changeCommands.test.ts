import { storageCommand } from './changeCommands';

const PLACE = {
  namespace: 'gitpod-eu',
  veleroNamespace: 'velero-eu',
  kots: true,
};

describe('the command that changes where snapshots are stored', () => {
  it.each([
    [
      {
        provider: 'aws',
        bucket: 'snaps',
        prefix: 'eu',
        region: 'eu-central-1',
      },
      'kubectl kots velero configure-aws-s3 access-key --namespace gitpod-eu --bucket snaps --path eu --region eu-central-1',
    ],
    [
      {
        provider: 'velero.io/aws',
        bucket: 'snaps',
        endpoint: 'http://minio:9000',
      },
      'kubectl kots velero configure-other-s3 --namespace gitpod-eu --bucket snaps --endpoint http://minio:9000',
    ],
    [
      { provider: 'gcp', bucket: 'snaps' },
      'kubectl kots velero configure-gcp service-account --namespace gitpod-eu --bucket snaps',
    ],
    [
      { provider: 'azure', bucket: 'snaps' },
      'kubectl kots velero configure-azure service-principal --namespace gitpod-eu --container snaps',
    ],
    [
      { provider: 'replicated.com/pvc' },
      'kubectl edit backupstoragelocation default -n velero-eu',
    ],
  ])('for %j', (stored, command) => {
    expect(storageCommand(PLACE, stored)).toContain(command);
  });

  it('is one of Kubernetes where there is no KOTS', () => {
    expect(storageCommand({ ...PLACE, kots: false }, { provider: 'aws' })).toBe(
      'kubectl edit backupstoragelocation default -n velero-eu',
    );
  });

  it('can be pasted into a shell, whatever a name holds', () => {
    expect(
      storageCommand(PLACE, { provider: 'aws', bucket: "a'b; rm -rf $HOME" }),
    ).toContain(`--bucket 'a'\\''b; rm -rf $HOME'`);
  });
});
