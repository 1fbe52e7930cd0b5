import { UsageError } from '../journey/options';
import { readRightsOptions } from './rightsOptions';

describe('readRightsOptions', () => {
  it('asks a sandbox unless told otherwise', () => {
    expect(readRightsOptions([])).toBeUndefined();
  });

  it('asks a cluster as the contexts that are named', () => {
    expect(
      readRightsOptions([
        ...['--kubeconfig', 'f', '--read', 'eu-read'],
        ...['--namespace', 'gitpod-eu', '--bystander', 'eu-nobody'],
      ]),
    ).toEqual({
      kubeconfig: 'f',
      contexts: {
        read: 'eu-read',
        backup: 'gitpod-dr-backup',
        restore: 'gitpod-dr-restore',
      },
      bystander: 'eu-nobody',
      namespaces: {
        gitpod: 'gitpod-eu',
        peek: 'gitpod-dr-peek',
        velero: 'velero',
        portal: 'gitpod-dr',
        elsewhere: 'kube-system',
      },
    });
  });

  it.each([[['--read', 'eu']], [['--force']], [['eu']]])('refuses %p', args => {
    expect(() => readRightsOptions(args)).toThrow(UsageError);
  });
});
