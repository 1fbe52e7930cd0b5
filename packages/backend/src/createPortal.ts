import { createBackend } from '@backstage/backend-defaults';
import { permissionPolicyModule } from './permissionPolicyModule';
import { productionGuard } from './productionGuard';

/** The portal with all of its plugins, not started yet. It has no sign-in in production. */
export function createPortal() {
  const backend = createBackend();

  backend.add(productionGuard);

  backend.add(import('@backstage/plugin-app-backend'));

  backend.add(import('@backstage/plugin-auth-backend'));
  // The guest module wants its configuration to be there, and production has none.
  if (process.env.NODE_ENV !== 'production') {
    backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  }

  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(permissionPolicyModule);

  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@backstage/plugin-notifications-backend'));
  backend.add(import('@backstage/plugin-user-settings-backend'));

  backend.add(import('@backstage/plugin-kubernetes-backend'));
  backend.add(import('@gitpod-dr/backstage-plugin-gitpod-dr-backend'));

  return backend;
}
