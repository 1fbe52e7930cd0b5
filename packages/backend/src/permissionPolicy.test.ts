import { BackstageUserInfo } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  catalogEntityCreatePermission,
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogEntityRefreshPermission,
  catalogLocationDeletePermission,
  catalogLocationReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  gitpodDrPermissions,
  gitpodDrReadPermission,
  gitpodDrRestoreExecutePermission,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { GuestLimits, OwnerPermissionPolicy } from './permissionPolicy';

const MEMBER: BackstageUserInfo = {
  userEntityRef: 'user:default/member',
  ownershipEntityRefs: ['user:default/member', 'group:default/platform-team'],
};
const GUEST: BackstageUserInfo = {
  userEntityRef: 'user:default/guest',
  ownershipEntityRefs: ['user:default/guest', 'group:default/platform-team'],
};

function decide(
  permission: Permission,
  options: { as?: BackstageUserInfo; guest?: GuestLimits } = {},
) {
  const info = options.as ?? MEMBER;
  const user: PolicyQueryUser = {
    credentials: mockCredentials.user(info.userEntityRef),
    info,
  };
  const policy = OwnerPermissionPolicy.create({
    userInfo: mockServices.userInfo(info),
    guest: options.guest,
  });
  return policy.handle({ permission }, user);
}

const proxyPermission = createPermission({
  name: 'kubernetes.proxy',
  attributes: {},
});
const ownedByMe = (claims: string[]) => ({
  rule: 'IS_ENTITY_OWNER',
  resourceType: 'catalog-entity',
  params: { claims },
});

describe('OwnerPermissionPolicy', () => {
  it.each([
    catalogEntityReadPermission,
    catalogLocationReadPermission,
    gitpodDrReadPermission,
  ])('lets everyone who is signed in read: $name', async permission => {
    await expect(decide(permission)).resolves.toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  const actions = gitpodDrPermissions.filter(
    permission => permission.name !== gitpodDrReadPermission.name,
  );
  it.each([...actions, catalogEntityRefreshPermission])(
    'asks the catalog whether the user owns the entity: $name',
    async permission => {
      await expect(decide(permission)).resolves.toEqual({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'catalog',
        resourceType: 'catalog-entity',
        conditions: ownedByMe(MEMBER.ownershipEntityRefs),
      });
    },
  );

  it('knows the actions of the plugin', () => {
    expect(actions.map(permission => permission.name)).toEqual(
      expect.arrayContaining([
        'gitpod-dr.snapshot.create',
        'gitpod-dr.restore.execute',
        'gitpod-dr.logs.read',
      ]),
    );
  });

  it('keeps reads of the plugin that come later for owners', async () => {
    const later = createPermission({
      name: 'gitpod-dr.later.read',
      attributes: { action: 'read' },
      resourceType: 'catalog-entity',
    });
    await expect(decide(later)).resolves.toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
    });
  });

  it('denies what belongs to the plugin but to no entity', async () => {
    const all = createPermission({
      name: 'gitpod-dr.overview.read',
      attributes: { action: 'read' },
    });
    await expect(decide(all)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    proxyPermission,
    catalogEntityCreatePermission,
    catalogEntityDeletePermission,
    catalogLocationDeletePermission,
  ])('denies $name', async permission => {
    await expect(decide(permission)).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('denies everything to a request without a user', async () => {
    const policy = OwnerPermissionPolicy.create({
      userInfo: mockServices.userInfo(MEMBER),
    });
    await expect(
      policy.handle({ permission: gitpodDrReadPermission }),
    ).resolves.toEqual({ result: AuthorizeResult.DENY });
  });

  describe('with guest sign-in', () => {
    const guest = {
      userEntityRef: GUEST.userEntityRef,
      sandboxCluster: 'sandbox',
    };

    it('limits guests to the sandbox cluster', async () => {
      await expect(
        decide(gitpodDrRestoreExecutePermission, { as: GUEST, guest }),
      ).resolves.toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        conditions: {
          allOf: [
            ownedByMe(GUEST.ownershipEntityRefs),
            {
              rule: 'HAS_ANNOTATION',
              params: {
                annotation: 'backstage.io/kubernetes-cluster',
                value: 'sandbox',
              },
            },
          ],
        },
      });
    });

    it('lets guests write nowhere when there is no sandbox', async () => {
      await expect(
        decide(gitpodDrRestoreExecutePermission, {
          as: GUEST,
          guest: { userEntityRef: GUEST.userEntityRef },
        }),
      ).resolves.toEqual({ result: AuthorizeResult.DENY });
    });

    it('does not limit those who sign in otherwise', async () => {
      await expect(
        decide(gitpodDrRestoreExecutePermission, { as: MEMBER, guest }),
      ).resolves.toMatchObject({
        conditions: ownedByMe(MEMBER.ownershipEntityRefs),
      });
    });
  });
});
