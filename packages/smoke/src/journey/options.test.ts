import { readOptions, UsageError } from './options';

const CLUSTER = ['--kubeconfig', 'f', '--context', 'eu', '--namespace', 'ns'];

describe('readOptions', () => {
  it('does the whole journey on the sandbox', () => {
    expect(readOptions([])).toEqual({
      snapshot: true,
      restore: true,
      killPortal: [],
      unverifiable: [],
    });
  });

  it('only looks at any other cluster', () => {
    expect(readOptions(CLUSTER)).toMatchObject({
      snapshot: false,
      restore: false,
      cluster: { context: 'eu', veleroNamespace: 'velero' },
    });
  });

  it('restores what was confirmed by cluster and namespace', () => {
    const args = [...CLUSTER, '--snapshot', '--restore', '--confirm', 'eu/ns'];
    expect(readOptions(args)).toMatchObject({ snapshot: true, restore: true });
  });

  it('restores onto another cluster, which was confirmed', () => {
    const args = [...CLUSTER, '--snapshot', '--restore', '--confirm', 'us/ns'];
    expect(
      readOptions([...args, '--recovery', 'us', '--disaster', 'true']),
    ).toMatchObject({ recovery: { context: 'us', disaster: 'true' } });
  });

  it('kills the portal in the order of the restore, also on the sandbox', () => {
    const both = ['--kill-portal', 'app-restore', '--kill-portal'];
    expect(readOptions([...both, 'console-removal'])).toMatchObject({
      killPortal: ['console-removal', 'app-restore'],
    });
  });

  it.each([
    ['a flag that does not exist', ['--force'], '--force'],
    ['flags of a cluster without it', ['--restore'], '--restore is for'],
    ['a cluster without a namespace', CLUSTER.slice(0, 4), '--namespace'],
    [
      'a restore that is not confirmed',
      [...CLUSTER, '--snapshot', '--restore'],
      '--confirm eu/ns',
    ],
    [
      'a restore that is confirmed for another place',
      [...CLUSTER, '--snapshot', '--restore', '--confirm', 'eu/other'],
      '--confirm eu/ns',
    ],
    [
      'a restore of nothing',
      [...CLUSTER, '--restore', '--confirm', 'eu/ns'],
      '--snapshot-name',
    ],
    [
      'a moment that there is not',
      ['--kill-portal', 'lunch'],
      'console-removal and app-restore',
    ],
    [
      'a kill where nothing is restored',
      [...CLUSTER, '--snapshot', '--kill-portal', 'app-restore'],
      'for a --restore without',
    ],
    [
      'a recovery where nothing is restored',
      [...CLUSTER, '--snapshot', '--recovery', 'us'],
      '--recovery is for a --restore',
    ],
    [
      'a recovery onto the same cluster',
      [...CLUSTER, '--restore', '--recovery', 'eu'],
      'another context',
    ],
    [
      'a recovery that is confirmed for the cluster of before',
      [
        ...[...CLUSTER, '--snapshot', '--restore'],
        ...['--recovery', 'us', '--confirm', 'eu/ns'],
      ],
      '--confirm us/ns',
    ],
    [
      'a disaster that nothing comes after',
      [...CLUSTER, '--snapshot', '--disaster', 'true'],
      '--disaster is for a restore with --recovery',
    ],
  ])('refuses %s', (_, args, reason) => {
    expect(() => readOptions(args)).toThrow(UsageError);
    expect(() => readOptions(args)).toThrow(reason);
  });
});
