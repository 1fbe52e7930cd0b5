import {
  deleteCommand,
  describeCommand,
  exportCommand,
  listCommand,
  logsCommand,
  restoreCommand,
} from './commands';

const KOTS = { namespace: 'gitpod', veleroNamespace: 'velero-system' };
const PLAIN = { namespace: 'gitpod', kots: false };

describe('commands that do the same', () => {
  it('name this installation', () => {
    expect(listCommand(KOTS)).toBe('kubectl kots backup ls --namespace gitpod');
    expect(exportCommand(KOTS)).toBe(
      'kubectl kots get backups --namespace gitpod --output json',
    );
    expect(describeCommand(KOTS, 'instance-1')).toBe(
      'velero --namespace velero-system backup describe instance-1 --details',
    );
    expect(deleteCommand(KOTS, 'instance-1')).toBe(
      'velero --namespace velero-system backup delete instance-1',
    );
    expect(logsCommand(KOTS, 'instance-1')).toBe(
      'velero --namespace velero-system backup logs instance-1',
    );
  });

  it('ask Velero where there is no KOTS', () => {
    expect(listCommand(PLAIN)).toBe('velero backup get');
    expect(exportCommand(PLAIN)).toBe('velero backup get --output json');
  });

  it('restore with KOTS only what KOTS has taken as a whole', () => {
    expect(restoreCommand(KOTS, { name: 'instance-1', kind: 'instance' })).toBe(
      'kubectl kots restore --from-backup instance-1',
    );
    expect(restoreCommand(KOTS, { name: 'nightly-1', kind: 'velero' })).toBe(
      'velero --namespace velero-system restore create --from-backup nightly-1',
    );
  });
});
