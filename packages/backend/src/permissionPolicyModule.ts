import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { GuestLimits, OwnerPermissionPolicy } from './permissionPolicy';

/** Gives the permission backend the portal's own policy. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'owner-policy',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        policy: policyExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({ config, policy, userInfo }) {
        policy.setPolicy(
          OwnerPermissionPolicy.create({
            userInfo,
            guest: readGuestLimits(config),
          }),
        );
      },
    });
  },
});

function readGuestLimits(config: Config): GuestLimits | undefined {
  const guest = config.getOptionalConfig('auth.providers.guest');
  if (!guest) return undefined;
  return {
    userEntityRef: guest.getString('userEntityRef'),
    sandboxCluster: config.getOptionalString('sandbox.cluster'),
  };
}
