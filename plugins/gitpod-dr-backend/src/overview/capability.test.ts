import {
  ClusterProblem,
  ForeignWork,
  RunningWork,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { capabilityOf } from './capability';

const INSTALLATION: ResolvedInstallation = {
  entityRef: 'component:default/gitpod',
  name: 'gitpod',
  ownerRefs: ['group:default/platform-team'],
  cluster: 'prod-eu',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kotsAppSlug: 'gitpod',
  kots: true,
  writeAccess: { granted: true },
};
const READ_ONLY: ResolvedInstallation = {
  ...INSTALLATION,
  writeAccess: {
    granted: false,
    reason: 'It is not listed.',
    nextStep: 'Ask the operator.',
  },
};
const PROBLEM: ClusterProblem = {
  cluster: 'prod-eu',
  code: 'unreachable',
  message: 'Cluster prod-eu does not answer.',
  since: '2026-11-22T11:00:00Z',
};
const FOREIGN: ForeignWork = {
  kind: 'snapshot',
  name: 'instance-ab1cd',
  phase: 'InProgress',
  since: '2026-11-22T11:00:00Z',
  startedBy: 'schedule',
  origin: "KOTS's schedule started it.",
};
const DEPLOY: ForeignWork = {
  ...FOREIGN,
  kind: 'deploy',
  name: 'installer-44',
  origin: 'KOTS deploys.',
};
const WORK: RunningWork = {
  origin: 'portal',
  kind: 'snapshot',
  name: 'instance-ab1cd',
  phase: 'InProgress',
};

const ALLOWED = {
  installation: INSTALLATION,
  permissions: { createSnapshot: true, restore: true, deleteSnapshot: true },
  hasCredential: true,
  running: [],
  foreign: [],
};

describe('capabilityOf', () => {
  it.each(['createSnapshot', 'restore', 'deleteSnapshot'] as const)(
    'allows %s with all that it takes',
    action => {
      expect(capabilityOf(action, ALLOWED)).toEqual({ allowed: true });
    },
  );

  it('does not write where the operator has not said so', () => {
    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, installation: READ_ONLY }),
    ).toEqual({
      allowed: false,
      cause: 'read-only',
      reason: 'It is not listed.',
      nextStep: 'Ask the operator.',
    });
  });

  it('restores through KOTS alone, and says what restores where there is none', () => {
    const installation = { ...INSTALLATION, kots: false };

    expect(capabilityOf('restore', { ...ALLOWED, installation })).toEqual({
      allowed: false,
      cause: 'unsupported',
      reason:
        'This installation has no KOTS, and the portal restores through its admin console.',
      nextStep:
        'Restore with Velero itself: velero restore create --from-backup NAME --namespace velero',
    });
    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, installation }),
    ).toEqual({ allowed: true });
  });

  it('does not write without a credential of the tier', () => {
    expect(
      capabilityOf('restore', { ...ALLOWED, hasCredential: false }),
    ).toMatchObject({
      allowed: false,
      cause: 'read-only',
      reason:
        'The portal has no credential of tier "restore" for cluster prod-eu.',
    });
  });

  it.each([
    ['createSnapshot', 'gitpod-dr.snapshot.create'],
    ['restore', 'gitpod-dr.restore.execute'],
    ['deleteSnapshot', 'gitpod-dr.snapshot.delete'],
  ] as const)(
    'names the permission that is missing for %s, and who can help',
    (action, permission) => {
      const permissions = { ...ALLOWED.permissions, [action]: false };

      expect(capabilityOf(action, { ...ALLOWED, permissions })).toMatchObject({
        allowed: false,
        cause: 'permission',
        permission,
        reason: `You lack the permission ${permission} for component:default/gitpod.`,
        nextStep: expect.stringContaining('group:default/platform-team'),
      });
    },
  );

  it('asks for the permission of the action only', () => {
    const permissions = {
      createSnapshot: true,
      restore: false,
      deleteSnapshot: false,
    };

    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, permissions }).allowed,
    ).toBe(true);
  });

  it('does not start what the cluster could not follow', () => {
    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, problem: PROBLEM }),
    ).toMatchObject({
      allowed: false,
      cause: 'cluster',
      reason: 'Cluster prod-eu does not answer.',
    });
  });

  it('does not ask to wait for a right that nobody is about to give', () => {
    const problem = { ...PROBLEM, code: 'forbidden' } as const;

    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, problem }),
    ).toMatchObject({
      nextStep:
        'Give the portal the right that it lacks; the page names the rule.',
    });
  });

  it('does not start beside other work, and names it', () => {
    expect(
      capabilityOf('restore', { ...ALLOWED, running: [WORK] }),
    ).toMatchObject({
      allowed: false,
      cause: 'busy',
      reason: 'A snapshot is under way (instance-ab1cd).',
    });
  });

  it.each([
    [
      FOREIGN,
      "A snapshot that the portal did not start is under way (instance-ab1cd). KOTS's schedule started it.",
    ],
    [
      DEPLOY,
      'A deploy that the portal did not start is under way (installer-44). KOTS deploys.',
    ],
  ])('names the work of others that it waits for', (work, reason) => {
    expect(
      capabilityOf('createSnapshot', { ...ALLOWED, foreign: [work] }),
    ).toMatchObject({ allowed: false, cause: 'busy', reason });
  });

  it('deletes a snapshot beside a snapshot or deploy of others, but not beside a restore', () => {
    const beside = (foreign: ForeignWork[]) =>
      capabilityOf('deleteSnapshot', { ...ALLOWED, foreign }).allowed;

    expect(beside([FOREIGN, DEPLOY])).toBe(true);
    expect(beside([FOREIGN, { ...FOREIGN, kind: 'restore' }])).toBe(false);
  });

  it('tells first what the user cannot change by waiting', () => {
    const everything = {
      installation: READ_ONLY,
      permissions: {
        createSnapshot: false,
        restore: false,
        deleteSnapshot: false,
      },
      hasCredential: false,
      running: [WORK],
      foreign: [FOREIGN],
      problem: PROBLEM,
    };

    expect(capabilityOf('createSnapshot', everything)).toMatchObject({
      cause: 'read-only',
    });
    expect(
      capabilityOf('createSnapshot', {
        ...everything,
        installation: INSTALLATION,
        hasCredential: true,
      }),
    ).toMatchObject({ cause: 'permission' });
  });
});
