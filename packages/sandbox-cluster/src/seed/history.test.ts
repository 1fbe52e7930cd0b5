import type { KubeObject } from '../store/types';
import type { BackedUpItem } from '../velero/selection/backedUpItem';
import { readBackupContents } from '../velero/backup/backupFiles';
import { TestVelero } from '../velero/testing/TestVelero';
import { HOUR, MINUTE } from '../velero/time';
import { seedHistory } from './history';

const TODAY = Buffer.from('Kots valueOfToday').toString('base64');

describe('seedHistory', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.namespace('gitpod');
    velero.store.create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 'kotsadm-authstring',
        namespace: 'gitpod',
        labels: { 'kots.io/kotsadm': 'true', 'kots.io/backup': 'velero' },
      },
      data: { 'kotsadm-authstring': TODAY },
    });
    velero.configMap('unlabelled');
    seedHistory(velero);
  });
  afterEach(() => velero.dispose());

  function backup(name: string): KubeObject {
    return velero.get('backups', name);
  }

  function authStringIn(name: string): string {
    const secret = readBackupContents(velero.bucket, name)!.find(
      (item: BackedUpItem) => item.plural === 'secrets',
    );
    return secret!.object.data['kotsadm-authstring'];
  }

  it.each([
    ['instance-ab1cd', 'Completed', 'true'],
    ['instance-k4t7m', 'Completed', 'true'],
    ['instance-w9x2p', 'Completed', 'true'],
    ['instance-p3r7f', 'PartiallyFailed', 'true'],
    ['instance-f8d2q', 'Failed', 'true'],
    ['instance-v6n4z', 'FailedValidation', 'true'],
    ['instance-e5x1r', 'Completed', 'true'],
    ['gitpod-part1', 'Completed', undefined],
    ['velero-nightly-1', 'Completed', undefined],
  ])('has %s, %s', (name, phase, instance) => {
    expect(backup(name).status.phase).toBe(phase);
    expect(backup(name).metadata.annotations?.['kots.io/instance']).toBe(
      instance,
    );
  });

  it('tells the age, the problems and the expiry of its backups', () => {
    const now = velero.clock.now().getTime();
    const { status } = backup('instance-ab1cd');
    expect(now - Date.parse(status.startTimestamp)).toBe(3 * HOUR);
    expect(backup('instance-w9x2p').status.warnings).toBe(2);
    expect(backup('instance-p3r7f').status.errors).toBe(1);
    expect(backup('instance-f8d2q').status.failureReason).toContain(
      'InProgress',
    );
    const left = Date.parse(backup('instance-e5x1r').status.expiration) - now;
    expect(left).toBe(5 * HOUR);
  });

  it('writes the annotations of today and those of 2022', () => {
    expect(backup('instance-ab1cd')).toMatchObject({
      metadata: {
        annotations: {
          'kots.io/apps-sequences': '{"gitpod":3}',
          'kots.io/apps-versions': '{"gitpod":"2022.11.2"}',
          'kots.io/kotsadm-deploy-namespace': 'gitpod',
        },
      },
      spec: {
        orLabelSelectors: [{ matchLabels: { 'kots.io/backup': 'velero' } }],
      },
    });
    const old = backup('instance-e5x1r');
    expect(old.metadata.annotations).not.toHaveProperty([
      'kots.io/apps-versions',
    ]);
    expect(old.spec.labelSelector).toEqual({
      matchLabels: { 'kots.io/backup': 'velero' },
    });
  });

  it('holds what the selector admits', () => {
    expect(velero.readJson('BackupResourceList', 'instance-ab1cd')).toEqual({
      'v1/Namespace': ['gitpod'],
      'v1/Secret': ['gitpod/kotsadm-authstring'],
    });
  });

  it('has another auth string in instance-k4t7m, which a restore brings back', () => {
    expect(authStringIn('instance-ab1cd')).toBe(TODAY);
    expect(authStringIn('instance-k4t7m')).not.toBe(TODAY);
    velero.store.delete('secrets', 'kotsadm-authstring', 'gitpod');

    velero.restore('instance-k4t7m.kotsadm', {
      backupName: 'instance-k4t7m',
      labelSelector: { matchLabels: { 'kots.io/kotsadm': 'true' } },
      includeClusterResources: true,
    });

    const secret = velero.store.get('secrets', 'kotsadm-authstring', 'gitpod')!;
    expect(
      Buffer.from(secret.data['kotsadm-authstring'], 'base64').toString(),
    ).toMatch(/^Kots [A-Za-z0-9]{32}$/);
    expect(secret.data['kotsadm-authstring']).not.toBe(TODAY);
  });

  it('stays as it is while Velero works', () => {
    const names = velero.store.list('backups').map(b => b.metadata.name);
    velero.pass(30 * MINUTE);

    expect(velero.store.list('backups').map(b => b.metadata.name)).toEqual(
      names,
    );
    expect(backup('instance-f8d2q').status.phase).toBe('Failed');
  });

  it('adds nothing the second time', () => {
    const before = velero.store.serialise();
    seedHistory(velero);

    expect(velero.store.serialise()).toBe(before);
  });
});
