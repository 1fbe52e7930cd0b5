import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { StoredObject } from '../../journey/objects/StoredObject';
import { Write } from '../proxy/Gate';
import { judge } from './judge';
import { Outcome, Standing } from './Outcome';

const object = (name: string, data: string): [string, StoredObject] => [
  `ConfigMap ${name}`,
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data },
];

const standing = (generation: string, helmRevision: number): Standing => ({
  facts: {
    adminConsole: {
      'Deployment kotsadm': `${generation}-1`,
      'Secret kotsadm-authstring': `${generation}-2`,
      'ServiceAccount kotsadm': `${generation}-3`,
    },
    helmRevision,
    sharedSubjects: ['gitpod/kotsadm'],
    restores: [],
  },
  backups: new Map(),
  inventory: new Map([object('a', 'as it was')]),
});

const ORDERS: Write[] = [
  { system: 'Kubernetes API', what: 'POST restores', accepted: true },
  {
    system: 'admin console',
    what: 'POST /api/v1/app/gitpod/sequence/…/redeploy',
    accepted: true,
  },
];

const outcome = (other: Partial<Outcome> = {}): Outcome => ({
  run: { kind: 'restore', status: 'succeeded', summary: 'Done.' } as Run,
  events: [],
  runs: 1,
  writes: ORDERS,
  before: standing('old', 1),
  after: standing('new', 2),
  backups: ['instance-1'],
  restores: ['a.kotsadm', 'a.gitpod'],
  deletedAgain: [],
  ...other,
});

const faults = (other: Partial<Outcome>) =>
  judge(outcome(other), outcome()).map(({ fault }) => fault);

const withStatus = (status: Run['status']) =>
  ({ ...outcome().run, status } as Run);
const deletion = (uid: string): Write => ({
  system: 'Kubernetes API',
  what: 'DELETE secrets/kotsadm-authstring',
  uid,
  accepted: true,
});
const logged = (message: string) => ({
  id: 1,
  at: '2026-01-01T00:00:00Z',
  level: 'info' as const,
  message,
});

describe('judge', () => {
  it('finds nothing in a run like the undisturbed one', () => {
    expect(judge(outcome(), outcome())).toEqual([]);
  });

  it('finds a run that was lost', () => {
    expect(faults({ run: withStatus('failed') })).toEqual(['lost']);
  });

  it.each([
    ['a second run', { runs: 2 }],
    ['a Restore too many', { restores: ['a.kotsadm', 'b', 'a.gitpod'] }],
    ['a Backup too many', { backups: ['instance-1', 'instance-2'] }],
    ['a second Redeploy', { writes: [...ORDERS, ORDERS[1]] }],
    ['a Helm revision too many', { after: standing('new', 3) }],
    [
      'a deletion that is said twice',
      {
        events: [
          logged('Deleted Pod a, uid 1.'),
          logged('Deleted Pod a, uid 1.'),
        ],
      },
    ],
  ])('finds %s', (_, other) => {
    expect(faults(other)).toContain('doubled');
  });

  it('does not count what was refused', () => {
    const refused = { ...ORDERS[1], accepted: false };
    expect(faults({ writes: [...ORDERS, refused] })).toEqual([]);
  });

  it.each([
    ['without a Restore', { restores: ['a.kotsadm'] }],
    ['with the objects of before', { after: standing('old', 2) }],
    [
      'with an object that is not as it should be',
      {
        after: {
          ...standing('new', 2),
          inventory: new Map([object('a', 'otherwise')]),
        },
      },
    ],
    ['without a new Helm revision', { after: standing('new', 1) }],
  ])('finds a success %s', (_, other) => {
    expect(faults(other)).toContain('false success');
  });

  it('holds an unproved run against an unproved one', () => {
    const unproved = outcome({ run: withStatus('unproved') });
    expect(judge(unproved, unproved)).toEqual([]);
    expect(
      judge({ ...unproved, restores: [] }, unproved).map(item => item.fault),
    ).toContain('false success');
    expect(judge(outcome(), unproved).map(item => item.fault)).toEqual([
      'false success',
    ]);
  });

  it('does not expect of a run that failed what a success would have brought', () => {
    const failed = { run: withStatus('failed'), after: standing('old', 1) };
    expect(faults(failed)).toEqual(['lost']);
  });

  it('finds what was restored and deleted again', () => {
    expect(faults({ deletedAgain: ['secrets/a'] })).toEqual(['deleted again']);
    const twice = [...ORDERS, deletion('u1'), deletion('u2')];
    expect(faults({ writes: twice })).toEqual(['deleted again']);
    const repeated = [...ORDERS, deletion('u1'), deletion('u1')];
    expect(faults({ writes: repeated })).toEqual([]);
  });
});
