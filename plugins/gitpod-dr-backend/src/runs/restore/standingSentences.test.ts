import { StoredStep } from '../../database';
import { RestoreRecord } from '../../velero/records';
import {
  applicationSentence,
  consoleSentence,
  deploySentence,
  kotsSentences,
  mayHaveChanged,
  nextSentence,
  restoreSentences,
  stepSentences,
} from './standingSentences';

const PLACE = { cluster: 'prod-eu', namespace: 'gitpod' };

function stepOf(
  id: string,
  status: StoredStep['status'],
  state?: object,
): StoredStep {
  return {
    id,
    title: id,
    status,
    state,
    elapsedMs: 0,
    askedMs: 0,
    questions: [],
  };
}

function restore(change: Partial<RestoreRecord> = {}): RestoreRecord {
  return {
    name: 'r1',
    uid: 'u1',
    createdAt: '2026-11-22T08:00:00Z',
    deleting: false,
    annotations: {},
    phase: 'InProgress',
    errors: 0,
    warnings: 0,
    validationErrors: [],
    ...change,
  };
}

describe('how far a run came', () => {
  it('says that nothing was removed where the removal had not begun', () => {
    const steps = [
      stepOf('validate-snapshot', 'succeeded'),
      // It failed at its last look around.
      stepOf('remove-admin-console', 'failed'),
      stepOf('redeploy', 'pending'),
    ];

    expect(stepSentences(steps, PLACE)).toEqual([
      'Done: "validate-snapshot". Begun and not ended: "remove-admin-console". Not begun: "redeploy".',
      'The run has removed and restored nothing in prod-eu/gitpod.',
    ]);
  });

  it.each([
    ['remove-admin-console', { begun: true }],
    ['restore-admin-console', undefined],
    ['restore-applications', { uidsBefore: [], asked: true }],
    ['redeploy', undefined],
  ])('does not say so once %s has begun', (id, state) => {
    const steps = [stepOf(id, 'running', state)];

    expect(mayHaveChanged(steps)).toBe(true);
    expect(stepSentences(steps, PLACE)).toEqual([
      `Begun and not ended: "${id}".`,
    ]);
  });
});

describe('Restores', () => {
  it('says that Velero cannot stop one that is at work', () => {
    const mine = restore({ progress: { done: 12, total: 40 } });

    expect(restoreSentences([mine], () => true)).toEqual([
      'Restore r1 is InProgress (12 of 40 items). Velero cannot stop it: it goes on by itself.',
    ]);
  });

  it('takes a phase that it does not know for one at work', () => {
    const mine = restore({ phase: 'Levitating' });

    expect(restoreSentences([mine], () => true)).toEqual([
      'Restore r1 is Levitating. Velero cannot stop it: it goes on by itself.',
    ]);
  });

  it('tells how others ended, and names those of other people only while they work', () => {
    const done = restore({
      name: 'mine',
      phase: 'Completed',
      completedAt: '2026-11-22T08:04:00Z',
      warnings: 2,
    });
    const failed = restore({
      name: 'mine2',
      phase: 'PartiallyFailed',
      errors: 3,
    });
    const foreign = restore({ name: 'theirs', phase: 'New' });
    const past = restore({ name: 'past', phase: 'Completed' });
    const isOurs = ({ name }: RestoreRecord) => name.startsWith('mine');

    expect(restoreSentences([done, failed, foreign, past], isOurs)).toEqual([
      'Restore mine is Completed since 2026-11-22T08:04:00Z, with 2 warnings.',
      'mine2 ended as PartiallyFailed: 3 errors.',
      'Restore theirs, which is not of this run, is New.',
    ]);
  });

  it('says when there is none of the run', () => {
    expect(restoreSentences([], () => true)).toEqual([
      'Velero has no Restore of this run.',
    ]);
  });
});

describe('the admin console', () => {
  const place = { namespace: 'gitpod', ours: 'r1' };

  it.each([
    [
      { ready: false, objects: 3 },
      'The admin console is absent from gitpod: it has no workload "kotsadm", and 3 other objects of it.',
    ],
    [
      { workload: 'Deployment kotsadm', ready: true, objects: 9 },
      'The admin console is there (Deployment kotsadm, ready), and no Restore brought it back: it is the one from before, or was installed anew.',
    ],
    [
      {
        workload: 'Deployment kotsadm',
        ready: false,
        objects: 9,
        restoredBy: 'r1',
      },
      'The admin console is there (Deployment kotsadm, not ready), brought back by this run.',
    ],
    [
      {
        workload: 'StatefulSet kotsadm',
        ready: true,
        objects: 9,
        restoredBy: 'r0',
      },
      'The admin console is there (StatefulSet kotsadm, ready), brought back by Restore r0.',
    ],
  ])('%j', (found, sentence) => {
    expect(consoleSentence(found, place)).toBe(sentence);
  });
});

describe('KOTS, the application and the deploy', () => {
  const app = {
    slug: 'gitpod',
    currentVersion: {
      versionLabel: '2022.11.2',
      sequence: 3,
      status: 'deployed',
    },
  };

  it('tells a restore in progress from none', () => {
    expect(kotsSentences('gitpod', 'instance-ab1cd', app)).toEqual([
      'KOTS says that it is restoring gitpod from instance-ab1cd; that goes on by itself, and cannot be stopped without leaving it half done.',
      'KOTS has version 2022.11.2 (sequence 3) of gitpod as "deployed".',
    ]);
    expect(kotsSentences('gitpod', undefined, { slug: 'gitpod' })).toEqual([
      'KOTS says that no restore of gitpod is in progress.',
      'KOTS has no deployed version of gitpod.',
    ]);
  });

  it('tells what is old of the application from what was made since', () => {
    const previewed = [{ uid: 'a' }, { uid: 'b' }];

    expect(
      applicationSentence('gitpod', [{ uid: 'a' }, { uid: 'c' }], previewed),
    ).toBe(
      'Of gitpod, 2 objects that KOTS made stand: 1 of the 2 from before the restore, and 1 made since.',
    );
    expect(applicationSentence('gitpod', [], previewed)).toContain('None');
  });

  it('names an installer that is at work', () => {
    const installer = {
      name: 'installer-44',
      uid: 'u',
      startedAt: '2026-11-22T08:00:00Z',
      ended: false,
    };
    const revision = {
      revision: 7,
      status: 'deployed',
      createdAt: '2026-11-22T08:00:00Z',
      uid: 'u',
      secretName: 's',
    };

    expect(deploySentence([revision], [])).toBe(
      "Gitpod's Helm release is at revision 7, deployed, made at 2026-11-22T08:00:00Z.",
    );
    expect(deploySentence([], [installer])).toBe(
      'There is no Helm release of Gitpod. Job installer-44 is at work on it.',
    );
  });
});

describe('what to do next', () => {
  const changed = [stepOf('redeploy', 'failed')];

  const idle = { atWork: false, unseen: false };

  it.each([
    [
      'waits for what is at work',
      changed,
      { atWork: true, unseen: true },
      /^Next: wait until Velero/,
    ],
    [
      'wants people to look',
      changed,
      { atWork: false, unseen: true },
      /^Next: look yourself/,
    ],
    ['restores again', changed, idle, /^Next: start a new restore/],
    ['may leave it', [stepOf('redeploy', 'pending')], idle, /leave the inst/],
  ])('%s', (_, steps, work, sentence) => {
    expect(nextSentence(steps, work)).toMatch(sentence);
  });
});
