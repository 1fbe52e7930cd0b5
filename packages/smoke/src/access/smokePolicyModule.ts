import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
} from '@backstage/plugin-permission-common';
import { PermissionPolicy } from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { gitpodDrPermissions } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SMOKE_USER } from './smokeUser';

const USED = [catalogEntityReadPermission, ...gitpodDrPermissions];

/** The smoke user may do what the smoke test does; all else is denied, to everybody. */
const policy: PermissionPolicy = {
  async handle({ permission }, user) {
    const isUsed = USED.some(used => isPermission(permission, used));
    return user?.info.userEntityRef === SMOKE_USER && isUsed
      ? { result: AuthorizeResult.ALLOW }
      : { result: AuthorizeResult.DENY };
  },
};

export const smokePolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'smoke-policy',
  register(env) {
    env.registerInit({
      deps: { policies: policyExtensionPoint },
      async init({ policies }) {
        policies.setPolicy(policy);
      },
    });
  },
});
