import { MINUTE } from '../time';
import { TestVelero } from '../testing/TestVelero';

describe('a server that is down', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.store.create('pods', {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: 'velero-1',
        namespace: 'velero',
        labels: { deploy: 'velero' },
      },
      spec: {},
      status: {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    });
    velero.create('backups', 'Backup', 'running', {});
    velero.passUntil(() => velero.phase('backups', 'running') === 'InProgress');
    velero.faults.set('velero-server-down');
    velero.pass(5 * MINUTE);
  });
  afterEach(() => velero.dispose());

  function readiness(): string {
    return velero.get('pods', 'velero-1').status.conditions[0].status;
  }

  it('leaves everything as it was', () => {
    const location = velero.get('backupstoragelocations', 'default');
    velero.create('backups', 'Backup', 'new', {});
    velero.create('serverstatusrequests', 'ServerStatusRequest', 's1', {});
    velero.pass(10 * MINUTE);

    expect(velero.phase('backups', 'running')).toBe('InProgress');
    expect(velero.get('backups', 'new').status).toBeUndefined();
    expect(velero.get('serverstatusrequests', 's1').status).toBeUndefined();
    expect(velero.get('backupstoragelocations', 'default')).toEqual(location);
    expect(readiness()).toBe('False');
  });

  it('has lost what it was doing when it comes back, and goes on', () => {
    velero.create('backups', 'Backup', 'new', {});
    velero.faults.clear('velero-server-down');
    velero.pass(MINUTE);

    expect(velero.phase('backups', 'running')).toBe('Failed');
    expect(velero.phase('backups', 'new')).toBe('Completed');
    expect(readiness()).toBe('True');
  });
});
