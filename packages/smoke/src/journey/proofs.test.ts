import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackupFacts, ClusterFacts } from './ClusterLook';
import {
  proveList,
  proveOnce,
  proveRestore,
  proveResumed,
  proveSnapshot,
} from './proofs';

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
  restores: [],
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
      "Gitpod's Helm release has one more revision",
    ],
    [
      'two Redeploys',
      { helmRevision: 3 },
      "Gitpod's Helm release has one more revision",
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

const RUN = {
  id: '12345678-0000',
  finishedAt: '2026-01-01T00:01:00Z',
} as Run;

describe('proveOnce', () => {
  const before = facts('old', { restores: ['u1'] });
  const named = (...names: string[]) =>
    names.map((name, index) => ({ name, uid: `u${index + 1}` }));
  const ofKots = 'instance-1.gitpod';
  const ofRun = 'instance-1.kotsadm.12345678';
  const proof = (...names: string[]) =>
    proveOnce(RUN, 'instance-1', before, named(...names));

  it('wants one of the run and one of KOTS beside those of before', () => {
    expect(untrue(proof('earlier', ofRun, ofKots))).toEqual([]);
  });

  it.each([
    ['one that is doubled', ['earlier', ofKots, ofRun, `${ofRun}-2`]],
    ['one that is missing', ['earlier', ofRun]],
    ['the one of before', [ofKots, ofRun]],
  ])('does not believe in %s', (_, names) => {
    expect(untrue(proof(...names))).toHaveLength(1);
  });
});

describe('proveResumed', () => {
  const killedAt = (time: string) => ({
    moment: 'app-restore' as const,
    at: new Date(time),
  });

  it('wants a run that ended after the kill', () => {
    const early = proveResumed(killedAt('2026-01-01T00:00:30Z'), RUN);
    const late = proveResumed(killedAt('2026-01-01T00:01:30Z'), RUN);
    expect(early.holds).toBe(true);
    expect(late.holds).toBe(false);
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
