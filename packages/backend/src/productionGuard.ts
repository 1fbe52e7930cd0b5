import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';

/** Throws when the configuration of the demonstration is used in production. */
export function assertFitForProduction(config: Config) {
  if (config.has('auth.providers.guest')) {
    throw new Error(
      'The portal does not start: auth.providers.guest lets anyone in without a password, and NODE_ENV is production. Remove it from the configuration and set up a sign-in provider of your own.',
    );
  }
  if (config.has('sandbox')) {
    throw new Error(
      'The portal does not start: the configuration has a sandbox cluster (key "sandbox"), and NODE_ENV is production. Load app-config.production.yaml instead of app-config.sandbox.yaml.',
    );
  }
  if (clusterNames(config).includes('sandbox')) {
    throw new Error(
      'The portal does not start: kubernetes.clusterLocatorMethods has the cluster "sandbox", and NODE_ENV is production. Remove it; the name is kept for the imitated cluster of the demonstration.',
    );
  }
}

function clusterNames(config: Config): string[] {
  const methods =
    config.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return methods
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(cluster => cluster.getString('name'));
}

const productionGuardRef = createServiceRef<{}>({
  id: 'portal.productionGuard',
  scope: 'root',
});

/** Runs before any plugin, so nothing is served and nothing is written when it refuses. */
export const productionGuard = createServiceFactory({
  service: productionGuardRef,
  initialization: 'always',
  deps: { config: coreServices.rootConfig },
  factory({ config }) {
    if (process.env.NODE_ENV === 'production') assertFitForProduction(config);
    return {};
  },
});
