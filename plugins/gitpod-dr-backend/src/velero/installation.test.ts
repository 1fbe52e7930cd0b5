import {
  describeVelero,
  findVeleroDeployment,
  imageTag,
  VeleroDeployment,
} from './installation';

function deployment(
  name: string,
  image: string,
  args: string[] = [],
  labels = {},
): VeleroDeployment {
  return {
    metadata: {
      name,
      labels,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: '2026-11-22T08:00:00Z',
    },
    spec: {
      template: {
        spec: {
          containers: [{ name: 'velero', image, args }],
          initContainers: [
            { name: 'plugin', image: 'velero/velero-plugin-for-aws:v1.14.2' },
          ],
        },
      },
    },
  };
}

describe('imageTag', () => {
  it.each([
    ['velero/velero:v1.18.2', 'v1.18.2'],
    ['registry:5000/velero/velero:v1.9.7', 'v1.9.7'],
    ['velero/velero:v1.18.2@sha256:0123', 'v1.18.2'],
    ['registry:5000/velero/velero', undefined],
    ['velero/velero@sha256:0123', undefined],
    [undefined, undefined],
  ])('of %s is %s', (image, tag) => {
    expect(imageTag(image)).toBe(tag);
  });
});

describe('what Velero tells of itself', () => {
  it.each([
    ['v1.18.2', ['server', '--uploader-type=restic'], 'restic'],
    ['v1.18.2', ['server'], 'kopia (default)'],
    ['v1.11.1', ['server'], 'restic (default)'],
    ['v1.9.7', ['server'], 'restic (default)'],
    ['main', ['server'], 'not given, so the default of this Velero'],
  ])('%s with %j copies volumes by %s', (version, args, uploader) => {
    const velero = deployment('velero', `velero/velero:${version}`, args);

    expect(describeVelero(velero)).toMatchObject({
      version,
      uploader,
      plugins: ['velero/velero-plugin-for-aws:v1.14.2'],
    });
  });

  it('is found by its name, or by the label of a Helm chart', () => {
    const other = deployment('minio', 'minio/minio:1');
    const helm = deployment('backup-velero', 'velero/velero:v1.18.2', [], {
      'app.kubernetes.io/name': 'velero',
    });

    expect(findVeleroDeployment([other, helm])).toBe(helm);
    expect(findVeleroDeployment([other])).toBeUndefined();
  });
});
