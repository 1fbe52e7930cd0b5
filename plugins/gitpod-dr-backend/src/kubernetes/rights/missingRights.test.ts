import { AccessRight } from './AccessRight';
import {
  missingRightsAfter,
  refusedIdentity,
  toMissingRights,
} from './missingRights';

const READ = {
  cluster: 'prod-eu',
  tier: 'read',
  identity: 'system:serviceaccount:gitpod-dr:gitpod-dr-read',
} as const;
const RESTORE = { cluster: 'prod-eu', tier: 'restore' } as const;

function inVelero(verb: string, resource: string): AccessRight {
  return { verb, group: 'velero.io', resource, namespace: 'velero' };
}

describe('missingRightsAfter', () => {
  it('gives the rule with every verb that the tier needs, and the Role that it belongs to', () => {
    expect(missingRightsAfter(READ, inVelero('list', 'backups'))).toEqual([
      {
        ...READ,
        refused: 'list, watch backups.velero.io in velero',
        role: { kind: 'Role', name: 'gitpod-dr-read', namespace: 'velero' },
        rule: {
          apiGroups: ['velero.io'],
          resources: ['backups'],
          verbs: ['list', 'watch'],
        },
      },
    ]);
  });

  it('names the object where the tier needs no other', () => {
    const right = {
      verb: 'get',
      group: '',
      resource: 'secrets',
      namespace: 'gitpod',
      name: 'kotsadm-authstring',
    };

    expect(missingRightsAfter(RESTORE, right)).toEqual([
      expect.objectContaining({
        refused: 'get secrets kotsadm-authstring in gitpod',
        rule: {
          apiGroups: [''],
          resources: ['secrets'],
          resourceNames: ['kotsadm-authstring'],
          verbs: ['get'],
        },
      }),
    ]);
  });

  it('does not name an object that only this request was about', () => {
    const right = { ...inVelero('delete', 'serverstatusrequests'), name: 'a1' };

    const [{ rule }] = missingRightsAfter(RESTORE, right);

    expect(rule).toEqual({
      apiGroups: ['velero.io'],
      resources: ['serverstatusrequests'],
      verbs: ['create', 'get', 'delete'],
    });
  });

  it('puts what is cluster-scoped into the ClusterRole', () => {
    const right = {
      verb: 'get',
      group: 'rbac.authorization.k8s.io',
      resource: 'clusterroles',
      name: 'kotsadm-role',
    };

    expect(missingRightsAfter(RESTORE, right)).toEqual([
      expect.objectContaining({
        refused:
          'get clusterroles.rbac.authorization.k8s.io kotsadm-role at the cluster scope',
        role: { kind: 'ClusterRole', name: 'gitpod-dr-restore' },
      }),
    ]);
  });

  it('names the Role of an overlay with a suffix', () => {
    const identity = 'system:serviceaccount:gitpod-dr:gitpod-dr-read-eu';
    const credential = { ...READ, identity };

    const [{ role }] = missingRightsAfter(
      credential,
      inVelero('list', 'backups'),
    );

    expect(role.name).toBe('gitpod-dr-read-eu');
  });
});

describe('toMissingRights', () => {
  it('joins what fits into one rule', () => {
    const rights = [
      inVelero('list', 'backups'),
      inVelero('list', 'restores'),
      inVelero('create', 'restores'),
      inVelero('list', 'schedules'),
    ];

    const missing = toMissingRights(RESTORE, rights);

    expect(missing.map(({ rule }) => rule)).toEqual([
      {
        apiGroups: ['velero.io'],
        resources: ['backups', 'schedules'],
        verbs: ['list'],
      },
      {
        apiGroups: ['velero.io'],
        resources: ['restores'],
        verbs: ['list', 'create'],
      },
    ]);
  });
});

describe('refusedIdentity', () => {
  it('is the user that the authoriser names', () => {
    expect(
      refusedIdentity(
        'pods is forbidden: User "system:serviceaccount:a:b" cannot list resource "pods" in API group "" in the namespace "c"',
      ),
    ).toBe('system:serviceaccount:a:b');
  });

  it.each([
    'restores.velero.io "r" is forbidden: unable to create new content in namespace velero because it is being terminated',
    'pods "p" is forbidden: exceeded quota: small',
    undefined,
  ])('is unknown where no right is missing: %s', message => {
    expect(refusedIdentity(message)).toBeUndefined();
  });
});
