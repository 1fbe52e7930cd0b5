import { BackupFacts, ClusterFacts } from './ClusterLook';
import { proveList, proveRestore, proveSnapshot } from './proofs';

const facts = (
  prefix: string,
  other: Partial<ClusterFacts> = {},
): ClusterFacts => ({
  adminConsole: {
    'Deployment kotsadm': `${prefix}-1`,
    'Secret kotsadm-authstring': `${prefix}-2`,
    'ServiceAccount kotsadm': `${prefix}-3`,
  },
  helmRevision: 1,
  sharedSubjects: ['a/kotsadm', 'b/kotsadm'],
  ...other,
});
const BEFORE = facts('old');
const AFTER = facts('new', { helmRevision: 2 });

const backups = (phase: string, uid = 'u1') =>
  new Map<string, BackupFacts>([
    ['instance-1', { uid, phase, consoleNamespace: 'gitpod' }],
  ]);

const untrue = (proofs: { claim: string; holds: boolean }[]) =>
  proofs.filter(({ holds }) => !holds).map(({ claim }) => claim);

describe('proveRestore', () => {
  it('believes in a restore that made all anew', () => {
    expect(untrue(proveRestore(BEFORE, AFTER))).toEqual([]);
  });

  it.each([
    [
      'an object that was not replaced',
      {
        adminConsole: {
          ...AFTER.adminConsole,
          'Secret kotsadm-authstring': 'old-2',
        },
      },
      'No object of the admin console is the one of before',
    ],
    [
      'an admin console without its workload',
      {
        adminConsole: {
          'Secret kotsadm-authstring': 'new-2',
          'ServiceAccount kotsadm': 'new-3',
        },
      },
      'The admin console is there again',
    ],
    [
      'the Helm revision of before',
      { helmRevision: 1 },
      "Gitpod's Helm release has a higher revision",
    ],
    [
      'a lost subject',
      { sharedSubjects: ['b/kotsadm'] },
      'ClusterRoleBinding kotsadm-rolebinding has all its subjects',
    ],
  ])('does not believe in %s', (_, change, claim) => {
    expect(untrue(proveRestore(BEFORE, { ...AFTER, ...change }))).toEqual([
      claim,
    ]);
  });
});

describe('proveSnapshot', () => {
  it('wants a Backup that was not there before', () => {
    const after = backups('Completed');
    expect(untrue(proveSnapshot('instance-1', new Map(), after))).toEqual([]);
    expect(untrue(proveSnapshot('instance-1', after, after))).toEqual([
      'Backup instance-1 was not there before',
    ]);
  });

  it('wants it Completed', () => {
    const after = backups('PartiallyFailed');
    expect(untrue(proveSnapshot('instance-1', new Map(), after))).toEqual([
      'Backup instance-1 is Completed',
    ]);
  });
});

describe('proveList', () => {
  const listed = [{ name: 'instance-1', uid: 'u1' }];

  it('holds the list against the cluster both ways', () => {
    const cluster = backups('Completed');
    expect(untrue(proveList(listed, cluster, 'gitpod'))).toEqual([]);
    expect(untrue(proveList([], cluster, 'gitpod'))).toEqual([
      'No KOTS snapshot of the namespace is missing in the list',
    ]);
    expect(untrue(proveList(listed, new Map(), 'gitpod'))).toEqual([
      'Every snapshot of the list is a Backup of the cluster',
    ]);
  });
});
