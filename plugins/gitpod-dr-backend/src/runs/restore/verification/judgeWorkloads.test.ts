import { pairOf, seen, UNREAD } from './__testUtils__/facts';
import {
  judgeHelmRelease,
  judgeReadyWorkloads,
  judgeRecordedWorkloads,
} from './judgeWorkloads';

const SERVER = { 'Deployment server': '1 replicas' };
const BOTH = { ...SERVER, 'DaemonSet ws-daemon': 'on its nodes' };

describe('judging the workloads that were recorded', () => {
  it.each([
    ['all there', BOTH, BOTH, 'pass'],
    ['one more', SERVER, BOTH, 'pass'],
    ['one missing', BOTH, SERVER, 'fail'],
    [
      'one of another kind',
      SERVER,
      { 'StatefulSet server': '1 replicas' },
      'fail',
    ],
    ['one stopped', SERVER, { 'Deployment server': '0 replicas' }, 'warn'],
    [
      'one stopped, as before',
      { 'Deployment server': '0 replicas' },
      { 'Deployment server': '0 replicas' },
      'pass',
    ],
    ['not recorded', undefined, BOTH, 'unknown'],
    ['not known now', BOTH, undefined, 'unknown'],
  ])('%s', (_, before, after, verdict) => {
    expect(judgeRecordedWorkloads(pairOf(before, after)).verdict).toBe(verdict);
  });
});

describe('judging the pods of the workloads', () => {
  const READY = { name: 'Deployment server', wanted: 1 };
  const NOT_READY = {
    ...READY,
    complaint: 'Deployment server has 0 of 1 pods ready',
  };

  it.each([
    ['all ready', seen(['Deployment server']), seen([READY]), 'pass'],
    ['one not ready', seen(['Deployment server']), seen([NOT_READY]), 'fail'],
    [
      'one that was rendered is missing',
      seen(['Deployment server', 'Deployment proxy']),
      seen([READY]),
      'fail',
    ],
    ['what was rendered is not known', UNREAD, seen([READY]), 'unknown'],
    [
      'what was rendered is not known, and one is not ready',
      UNREAD,
      seen([NOT_READY]),
      'fail',
    ],
    ['nothing can be seen', seen(['Deployment server']), UNREAD, 'unknown'],
  ])('%s', (_, rendered, workloads, verdict) => {
    expect(judgeReadyWorkloads(rendered, workloads).verdict).toBe(verdict);
  });
});

describe('judging the Helm release', () => {
  const revision = (number: number, status: string) => ({
    revision: number,
    status,
    createdAt: '2026-01-01T00:00:00Z',
    uid: `${number}`,
    secretName: `sh.helm.release.v1.gitpod.v${number}`,
  });
  const OLD = revision(4, 'superseded');

  it.each([
    ['newer', 4, seen([revision(5, 'deployed'), OLD]), 'pass'],
    ['the first one', 0, seen([revision(1, 'deployed')]), 'pass'],
    ['the one of before', 4, seen([revision(4, 'deployed')]), 'fail'],
    ['failed', 4, seen([revision(5, 'failed'), OLD]), 'fail'],
    ['unfinished', 4, seen([revision(5, 'pending-upgrade'), OLD]), 'fail'],
    ['none', 0, seen([]), 'fail'],
    [
      'deployed, before is not known',
      undefined,
      seen([revision(5, 'deployed')]),
      'unknown',
    ],
    ['not known', 4, UNREAD, 'unknown'],
  ])('%s', (_, before, revisions, verdict) => {
    expect(judgeHelmRelease(before, revisions).verdict).toBe(verdict);
  });
});
