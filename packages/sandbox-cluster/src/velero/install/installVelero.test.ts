import { TestVelero } from '../testing/TestVelero';
import { installVelero } from './installVelero';

describe('installVelero', () => {
  it('installs what clients look for', () => {
    const velero = TestVelero.start();

    const deployment = velero.get('deployments', 'velero');
    expect(deployment.metadata.labels).toEqual({ component: 'velero' });
    const { containers, initContainers } = deployment.spec.template.spec;
    expect(containers[0].image).toBe('velero/velero:v1.18.3');
    expect(initContainers[0].name).toBe('velero-plugin-for-aws');
    expect(velero.has('daemonsets', 'node-agent')).toBe(true);
    expect(velero.has('secrets', 'cloud-credentials')).toBe(true);
    expect(velero.has('secrets', 'velero-repo-credentials')).toBe(true);
    expect(velero.get('backupstoragelocations', 'default')).toMatchObject({
      spec: {
        provider: 'aws',
        objectStorage: { bucket: 'gitpod-dr-sandbox' },
      },
      status: { phase: 'Available' },
    });
    expect(
      velero.store.get('customresourcedefinitions', 'datauploads.velero.io')
        ?.spec.versions[0].name,
    ).toBe('v2alpha1');
    velero.dispose();
  });

  it('changes nothing the second time', () => {
    const velero = TestVelero.start();
    velero.stopServer();
    const before = velero.store.serialise();
    installVelero(velero);

    expect(velero.store.serialise()).toBe(before);
    velero.dispose();
  });
});
