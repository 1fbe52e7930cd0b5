import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { gitpodDrRestoreExecutePermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { permissionPolicyModule } from './permissionPolicyModule';

const guest = {
  userEntityRef: 'user:default/guest',
  ownershipEntityRefs: ['user:default/guest'],
};

async function decisionForGuest(config: object): Promise<PolicyDecision> {
  let policy: PermissionPolicy | undefined;
  await startTestBackend({
    extensionPoints: [
      [
        policyExtensionPoint,
        {
          setPolicy: chosen => {
            policy = chosen;
          },
        },
      ],
    ],
    features: [
      permissionPolicyModule,
      mockServices.rootConfig.factory({ data: config }),
      mockServices.userInfo.factory(),
    ],
  });
  return policy!.handle(
    { permission: gitpodDrRestoreExecutePermission },
    { credentials: mockCredentials.user(guest.userEntityRef), info: guest },
  );
}

describe('permissionPolicyModule', () => {
  const auth = {
    providers: { guest: { userEntityRef: guest.userEntityRef } },
  };

  it('reads who the guests are and which cluster is the sandbox', async () => {
    await expect(
      decisionForGuest({ auth, sandbox: { cluster: 'sandbox' } }),
    ).resolves.toMatchObject({
      conditions: { allOf: [{ rule: 'IS_ENTITY_OWNER' }, expect.anything()] },
    });
  });

  it('denies writing to guests when no sandbox is configured', async () => {
    await expect(decisionForGuest({ auth })).resolves.toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
