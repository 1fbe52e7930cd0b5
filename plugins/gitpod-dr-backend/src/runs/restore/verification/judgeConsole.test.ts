import { seen, UNREAD } from './__testUtils__/facts';
import {
  judgeAdminConsole,
  judgeApp,
  judgeDeployed,
  judgeSharedRights,
} from './judgeConsole';

describe('judging what KOTS says', () => {
  it.each([
    ['ready', seen({ state: 'ready', resources: [] }), 'pass'],
    ['degraded', seen({ state: 'degraded', resources: [] }), 'fail'],
    ['a state of a later KOTS', seen({ state: 'fine', resources: [] }), 'fail'],
    ['nothing', UNREAD, 'unknown'],
  ])('%s', (_, app, verdict) => {
    expect(judgeApp(app).verdict).toBe(verdict);
  });
});

describe('judging the deployed version', () => {
  const SNAPSHOT = { sequence: 3, label: '2022.11.2', isNamed: false };
  const version = (sequence: number, versionLabel: string) =>
    seen({ sequence, versionLabel, status: 'deployed' });

  it.each([
    ["the snapshot's", SNAPSHOT, version(3, '2022.11.2'), 'pass'],
    ['another sequence', SNAPSHOT, version(4, '2022.11.2'), 'fail'],
    ['another label', SNAPSHOT, version(3, '2022.12.0'), 'fail'],
    [
      'without a label',
      { sequence: 3, isNamed: false },
      version(3, '2022.12.0'),
      'pass',
    ],
    ['none', SNAPSHOT, seen(undefined), 'fail'],
    ['not known', SNAPSHOT, UNREAD, 'unknown'],
  ])('%s', (_, snapshot, deployed, verdict) => {
    expect(judgeDeployed(snapshot, deployed).verdict).toBe(verdict);
  });

  it('says that a person named it, where it is not the one of the snapshot', () => {
    const named = { ...SNAPSHOT, sequence: 4, isNamed: true };
    expect(judgeDeployed(named, version(4, '2022.11.2'))).toMatchObject({
      verdict: 'pass',
      explanation: expect.stringContaining('a person named'),
    });
  });
});

describe('judging the rights of others', () => {
  const OURS = 'ServiceAccount gitpod/kotsadm';
  const OTHERS = 'ServiceAccount other/kotsadm';

  it.each([
    ['all kept', [OURS, OTHERS], seen([OTHERS, OURS]), 'pass'],
    ['somebody lost his', [OURS, OTHERS], seen([OURS]), 'fail'],
    ['the binding is gone', [OURS], seen(undefined), 'fail'],
    ['there was none', [], seen(undefined), 'pass'],
    ['not known', [OURS], UNREAD, 'unknown'],
  ])('%s', (_, before, now, verdict) => {
    expect(judgeSharedRights(before, now).verdict).toBe(verdict);
  });
});

describe("judging the console's own pods", () => {
  const KOTSADM = { name: 'Deployment kotsadm', wanted: 1 };
  const DATABASE = { name: 'StatefulSet kotsadm-rqlite', wanted: 1 };
  const OTHER = { name: 'Deployment server', wanted: 1, complaint: 'no pods' };

  it.each([
    ['ready', seen([KOTSADM, DATABASE, OTHER]), 'pass'],
    [
      'its database is not',
      seen([KOTSADM, { ...DATABASE, complaint: 'no pods' }]),
      'fail',
    ],
    ['not there', seen([OTHER]), 'fail'],
    ['not known', UNREAD, 'unknown'],
  ])('%s', (_, workloads, verdict) => {
    expect(judgeAdminConsole(workloads).verdict).toBe(verdict);
  });
});
