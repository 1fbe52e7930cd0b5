import { MINUTE } from '../time';
import { TestVelero } from '../testing/TestVelero';

describe('a server that is down', () => {
  let velero: TestVelero;

  beforeEach(() => {
    velero = TestVelero.start();
    velero.create('backups', 'Backup', 'running', {});
    velero.passUntil(() => velero.phase('backups', 'running') === 'InProgress');
    velero.faults.set('velero-server-down');
    velero.pass(5 * MINUTE);
  });
  afterEach(() => velero.dispose());

  function availableReplicas(): number | undefined {
    return velero.get('deployments', 'velero').status?.availableReplicas;
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
    expect(availableReplicas()).toBe(0);
  });

  it('has lost what it was doing when it comes back, and goes on', () => {
    velero.create('backups', 'Backup', 'new', {});
    velero.faults.clear('velero-server-down');
    velero.pass(MINUTE);

    expect(velero.phase('backups', 'running')).toBe('Failed');
    expect(velero.phase('backups', 'new')).toBe('Completed');
    expect(availableReplicas()).toBe(1);
  });
});
