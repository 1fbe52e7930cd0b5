import {
  KotsWait,
  leftovers,
  recogniseKotsWait,
  undeployFailed,
} from './kotsStuck';
import { cureOf, describeStuck } from './StuckState';
import {
  recogniseVeleroEnd,
  recogniseVeleroWait,
  VeleroWait,
} from './veleroStuck';

const MINUTE_MS = 60_000;

function velero(change: Partial<VeleroWait> = {}): VeleroWait {
  return {
    namespace: 'gitpod',
    veleroNamespace: 'velero',
    restore: { name: 'r1', phase: 'InProgress' },
    unchangedMs: 0,
    ...change,
  };
}

function kots(change: Partial<KotsWait> = {}): KotsWait {
  return {
    namespace: 'gitpod',
    slug: 'gitpod',
    waitsFor: 'removal',
    waitedMs: 0,
    ...change,
  };
}

const NEW = { name: 'r1', phase: 'New' };
const FINALIZING = { name: 'r1', phase: 'Finalizing' };

describe('a wait for Velero', () => {
  it.each<[string, Partial<VeleroWait>, string | undefined]>([
    ['works', {}, undefined],
    ['works for long', { unchangedMs: 60 * MINUTE_MS }, undefined],
    [
      'is away',
      { serverAvailable: false, unchangedMs: MINUTE_MS },
      'velero-away',
    ],
    ['is away for a moment', { serverAvailable: false }, undefined],
    [
      'is not known to be away',
      { serverAvailable: undefined, unchangedMs: MINUTE_MS },
      undefined,
    ],
    [
      'is away, which explains all else',
      {
        serverAvailable: false,
        namespaceTerminating: true,
        restore: FINALIZING,
        unchangedMs: 60 * MINUTE_MS,
      },
      'velero-away',
    ],
    [
      'meets a namespace that is being deleted',
      { namespaceTerminating: true },
      'namespace-terminating',
    ],
    [
      'has another Restore first',
      {
        restore: NEW,
        unchangedMs: MINUTE_MS,
        others: [{ name: 'r0', phase: 'InProgress' }],
      },
      'restore-queued',
    ],
    [
      'has another Restore first, but ours has begun',
      {
        unchangedMs: MINUTE_MS,
        others: [{ name: 'r0', phase: 'InProgress' }],
      },
      undefined,
    ],
    ['has just got it', { restore: NEW, unchangedMs: 5_000 }, undefined],
    [
      'does not take it up',
      { restore: NEW, unchangedMs: MINUTE_MS, others: [] },
      'restore-not-taken',
    ],
    [
      'finalizes',
      { restore: FINALIZING, unchangedMs: 9 * MINUTE_MS },
      undefined,
    ],
    [
      'finalizes for ever',
      { restore: FINALIZING, unchangedMs: 10 * MINUTE_MS },
      'finalizing-hangs',
    ],
    [
      'finalizes a failure for ever',
      {
        restore: { name: 'r1', phase: 'FinalizingPartiallyFailed' },
        unchangedMs: 10 * MINUTE_MS,
      },
      'finalizing-hangs',
    ],
  ])('that %s', (_, change, id) => {
    expect(recogniseVeleroWait(velero(change))?.id).toBe(id);
  });

  it('names what is ahead, and warns of deleting it', () => {
    const state = recogniseVeleroWait(
      velero({
        restore: NEW,
        unchangedMs: MINUTE_MS,
        others: [{ name: 'r0', phase: 'InProgress' }],
      }),
    )!;

    expect(describeStuck(state)).toBe(
      'r1 has not begun: Velero does one Restore at a time, and r0 (InProgress) has not ended. Wait for it. Do not delete it: that does not stop it, and may keep Velero from all further Restores. By hand: kubectl get restores -n velero',
    );
  });
});

describe('the end of a Restore', () => {
  it.each([
    [
      'found a restore with status "InProgress" during the server starting, mark it as "Failed"',
      'velero-restarted',
    ],
    ['error downloading backup', undefined],
    [undefined, undefined],
  ])('because of %s', (failureReason, id) => {
    const state = recogniseVeleroEnd({ name: 'r1', failureReason }, 'velero');

    expect(state?.id).toBe(id);
  });
});

describe('a wait for KOTS', () => {
  it.each<[string, Partial<KotsWait>, string | undefined]>([
    ['removes', { held: ['Deployment server'] }, undefined],
    [
      'removes what does not go',
      { held: ['Deployment server'], waitedMs: MINUTE_MS },
      'undeploy-held-up',
    ],
    ['removes for long', { held: [], waitedMs: 60 * MINUTE_MS }, undefined],
    [
      'has no deployed version',
      { hasDeployedVersion: false, waitedMs: 3 * MINUTE_MS },
      'no-deployed-version',
    ],
    [
      'is not known to have one',
      { hasDeployedVersion: undefined, waitedMs: 3 * MINUTE_MS },
      undefined,
    ],
    [
      'meets a namespace that is being deleted',
      { namespaceTerminating: true },
      'namespace-terminating',
    ],
    ['takes note', { waitsFor: 'note', waitedMs: MINUTE_MS }, undefined],
    [
      'never takes note, for the snapshot names no version',
      { waitsFor: 'note', namesVersion: false },
      'version-missing',
    ],
    [
      'does not take note',
      { waitsFor: 'note', waitedMs: 2 * MINUTE_MS },
      'mark-not-cleared',
    ],
  ])('that %s', (_, change, id) => {
    expect(recogniseKotsWait(kots(change))?.id).toBe(id);
  });

  it('clears the mark by the call that touches nothing else', () => {
    const { commands } = recogniseKotsWait(
      kots({ waitsFor: 'note', namesVersion: false }),
    )!;

    expect(commands.at(-1)).toMatch(
      /^curl -X DELETE .*\/api\/v1\/app\/gitpod\/snapshot\/restore$/,
    );
  });
});

describe('what KOTS left', () => {
  it('is named, as far as that can be read', () => {
    const untouched = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
      name => `Secret ${name}`,
    );

    const state = leftovers({ slug: 'gitpod', namespace: 'gitpod', untouched });

    expect(state.sentence).toContain(
      'Secret a, Secret b, Secret c, Secret d, Secret e and 2 more',
    );
    expect(cureOf(state)).toContain('kubectl delete Secret/a -n gitpod');
  });

  it('by giving up is told with the place where the reason is', () => {
    const state = undeployFailed({ slug: 'gitpod', namespace: 'gitpod' });

    expect(cureOf(state)).toContain('kubectl logs -n gitpod -l app=kotsadm');
  });
});
