import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isWorkOf, WorkTraces } from './ownWork';

const RUN: Run = {
  id: '0b6f2d4e-aaaa',
  kind: 'snapshot',
  entityRef: 'component:default/gitpod',
  cluster: 'prod-eu',
  namespace: 'gitpod',
  requestedBy: 'user:default/olivia',
  status: 'running',
  createdAt: '2026-11-22T08:00:00Z',
  startedAt: '2026-11-22T08:00:01Z',
  steps: [],
};

const BACKUP: WorkTraces = {
  kind: 'snapshot',
  name: 'instance-ab1cd',
  since: '2026-11-22T08:00:05Z',
  startedBy: 'kots',
};
const RESTORE: WorkTraces = { ...BACKUP, kind: 'restore' };

const SAFETY: RunStep = {
  id: 'safety-snapshot',
  title: 'Keep the present state',
  status: 'running',
  startedAt: '2026-11-22T08:00:02Z',
  evidence: [],
  questions: [],
  manualCommands: [],
};

function isOwn(run: Partial<Run>, work: WorkTraces): boolean {
  return isWorkOf({ run: { ...RUN, ...run }, kotsAppSlug: 'gitpod' }, work);
}

describe('isWorkOf', () => {
  it.each<[string, Partial<Run>, WorkTraces]>([
    ['the snapshot by name', { snapshotName: 'instance-ab1cd' }, BACKUP],
    ['what KOTS makes while it is asked', {}, BACKUP],
    [
      'the Backup that the portal makes itself',
      {},
      { ...BACKUP, name: 'gitpod-dr-0b6f2d4e-aaaa', startedBy: 'velero' },
    ],
    [
      'the Restore of the admin console',
      { kind: 'restore', snapshotName: 'instance-ab1cd' },
      { ...RESTORE, name: 'instance-ab1cd.kotsadm.0b6f2d4e' },
    ],
    [
      "the Restore that looks at a snapshot's manifest",
      { kind: 'restore', snapshotName: 'instance-ab1cd' },
      { ...RESTORE, name: 'gitpod-dr-peek', startedBy: 'velero' },
    ],
    [
      'the Restore of the application',
      { kind: 'restore', snapshotName: 'instance-ab1cd' },
      { ...RESTORE, name: 'instance-ab1cd.gitpod' },
    ],
    [
      'the deploy at the end of a restore',
      { kind: 'restore', snapshotName: 'instance-ab1cd' },
      { ...BACKUP, kind: 'deploy', name: 'installer-44' },
    ],
    [
      'the snapshot that keeps the present state before a restore',
      { kind: 'restore', snapshotName: 'instance-zz9zz', steps: [SAFETY] },
      BACKUP,
    ],
  ])('takes %s for the run’s', (_, run, work) => {
    expect(isOwn(run, work)).toBe(true);
  });

  it.each<[string, Partial<Run>, WorkTraces]>([
    ['another snapshot', { snapshotName: 'instance-zz9zz' }, BACKUP],
    ['what was there before', {}, { ...BACKUP, since: '2026-11-22T07:59:00Z' }],
    [
      'what a schedule makes meanwhile',
      {},
      { ...BACKUP, startedBy: 'schedule' },
    ],
    ['what somebody makes with velero', {}, { ...BACKUP, startedBy: 'velero' }],
    ['a restore, for a snapshot', {}, RESTORE],
    [
      'another restore of the same snapshot',
      { kind: 'restore', snapshotName: 'instance-ab1cd' },
      { ...RESTORE, name: 'instance-ab1cd.kotsadm.ffffffff' },
    ],
    ['a deploy, for a snapshot', {}, { ...BACKUP, kind: 'deploy' }],
    [
      'a snapshot of KOTS after the present state was kept',
      {
        kind: 'restore',
        steps: [{ ...SAFETY, finishedAt: '2026-11-22T08:00:04Z' }],
      },
      BACKUP,
    ],
    [
      'a snapshot of KOTS while a restore does something else',
      { kind: 'restore', steps: [{ ...SAFETY, id: 'redeploy' }] },
      BACKUP,
    ],
  ])('does not take %s for the run’s', (_, run, work) => {
    expect(isOwn(run, work)).toBe(false);
  });
});
