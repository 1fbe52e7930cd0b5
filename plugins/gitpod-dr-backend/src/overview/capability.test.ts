import {
  ClusterProblem,
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
const WORK: RunningWork = {
  origin: 'foreign',
  kind: 'snapshot',
  name: 'instance-ab1cd',
  phase: 'InProgress',
};

const ALLOWED = {
  installation: INSTALLATION,
  permissions: { backup: true, restore: true },
  hasCredential: true,
  running: [],
};

describe('capabilityOf', () => {
  it.each(['backup', 'restore'] as const)(
    'allows work of tier %s with all that it takes',
    tier => {
      expect(capabilityOf(tier, ALLOWED)).toEqual({ allowed: true });
    },
  );

  it('does not write where the operator has not said so', () => {
    expect(
      capabilityOf('backup', { ...ALLOWED, installation: READ_ONLY }),
    ).toEqual({
      allowed: false,
      cause: 'read-only',
      reason: 'It is not listed.',
      nextStep: 'Ask the operator.',
    });
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
    ['backup', 'gitpod-dr.snapshot.create'],
    ['restore', 'gitpod-dr.restore.execute'],
  ] as const)(
    'names the permission that is missing for tier %s, and who can help',
    (tier, permission) => {
      const permissions = { ...ALLOWED.permissions, [tier]: false };

      expect(capabilityOf(tier, { ...ALLOWED, permissions })).toMatchObject({
        allowed: false,
        cause: 'permission',
        permission,
        reason: `You lack the permission ${permission} for component:default/gitpod.`,
        nextStep: expect.stringContaining('group:default/platform-team'),
      });
    },
  );

  it('asks each tier for its own permission only', () => {
    const permissions = { backup: true, restore: false };

    expect(capabilityOf('backup', { ...ALLOWED, permissions }).allowed).toBe(
      true,
    );
  });

  it('does not start what the cluster could not follow', () => {
    expect(
      capabilityOf('backup', { ...ALLOWED, problem: PROBLEM }),
    ).toMatchObject({
      allowed: false,
      cause: 'cluster',
      reason: 'Cluster prod-eu does not answer.',
    });
  });

  it('does not ask to wait for a right that nobody is about to give', () => {
    const problem = { ...PROBLEM, code: 'forbidden' } as const;

    expect(capabilityOf('backup', { ...ALLOWED, problem })).toMatchObject({
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

  it('tells first what the user cannot change by waiting', () => {
    const everything = {
      installation: READ_ONLY,
      permissions: { backup: false, restore: false },
      hasCredential: false,
      running: [WORK],
      problem: PROBLEM,
    };

    expect(capabilityOf('backup', everything)).toMatchObject({
      cause: 'read-only',
    });
    expect(
      capabilityOf('backup', {
        ...everything,
        installation: INSTALLATION,
        hasCredential: true,
      }),
    ).toMatchObject({ cause: 'permission' });
  });
});
