import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { ClusterError } from '../../kubernetes/ClusterError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { backupRecord } from '../__testUtils__/backupRecord';
import { MovementLog } from '../MovementLog';
import { SnapshotCatalog } from '../SnapshotCatalog';
import { SnapshotDetails } from './SnapshotDetails';
import { SnapshotFiles } from './SnapshotFiles';

const INSTALLATION = {
  entityRef: 'component:default/gitpod',
  cluster: 'lab',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kotsAppSlug: 'gitpod',
  kots: true,
} as ResolvedInstallation;
const VIEWER = {
  userRef: 'user:default/olivia',
  helper: { obstacle: 'none' },
};

function detailsOf(list: () => Promise<{ items: unknown[] }>) {
  const backup = backupRecord({ phase: 'InProgress', completedAt: undefined });
  const cache = {
    all: () => [],
    find: () => undefined,
    observation: () => ({ observedAt: '2026-11-22T08:00:00Z' }),
  };
  const movements = new MovementLog();
  movements.note(backup.uid, 'as ever', new Date());
  const snapshots = {
    record: async () => backup,
    view: async () => ({ backups: cache, restores: cache, locations: cache }),
    movementsOf: () => movements,
  } as unknown as SnapshotCatalog;
  return new SnapshotDetails({
    snapshots,
    files: new SnapshotFiles(() => {
      throw new Error('nothing is to be fetched');
    }),
    reader: () =>
      ({ list, get: async () => undefined } as unknown as KubeReader),
  });
}

describe('the progress of a running snapshot', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  });
  afterEach(() => jest.useRealTimers());

  it('takes it for no movement when its volumes cannot be read for a while', async () => {
    let readable = true;
    const volume = {
      metadata: { name: 'v' },
      status: {
        phase: 'InProgress',
        progress: { totalBytes: 9, bytesDone: 3 },
      },
    };
    const details = detailsOf(async () => {
      if (readable) return { items: [volume] };
      throw new ClusterError({
        cluster: 'lab',
        code: 'unexpected',
        message: 'the cluster failed',
      });
    });
    const look = async () => {
      jest.advanceTimersByTime(10_000);
      const { progress } = await details.detail(INSTALLATION, 'any', VIEWER);
      return progress;
    };

    const before = await look();
    readable = false;
    const meanwhile = await look();
    readable = true;
    const after = await look();

    expect(before?.bytes).toEqual({ done: 6, total: 18 });
    expect(meanwhile?.bytes).toBeUndefined();
    expect(meanwhile?.lastChangeAt).toBeUndefined();
    expect(after?.lastChangeAt).toBeUndefined();
  });
});
