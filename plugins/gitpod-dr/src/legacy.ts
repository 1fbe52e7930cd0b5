/**
 * Disaster recovery of self-hosted Gitpod on the entity page, for apps of the classic frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { GitpodDrClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { gitpodDrApiRef } from './api';
import { rootRouteRef } from './routes';

export { gitpodDrApiRef } from './api';
export { isGitpodDrAvailable } from './availability';
export { gitpodDrTranslationRef } from './translations';

/** @public */
export const gitpodDrPlugin = createPlugin({
  id: 'gitpod-dr',
  apis: [
    createApiFactory({
      api: gitpodDrApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GitpodDrClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/** The tab; mount it at `/disaster-recovery` of the entity page. @public */
export const EntityGitpodDrContent = gitpodDrPlugin.provide(
  createRoutableExtension({
    name: 'EntityGitpodDrContent',
    component: () => import('./pages/EntityContent').then(m => m.EntityContent),
    mountPoint: rootRouteRef,
  }),
);

/** The card for the overview of the entity page. @public */
export const EntityGitpodDrCard = gitpodDrPlugin.provide(
  createComponentExtension({
    name: 'EntityGitpodDrCard',
    component: {
      lazy: () => import('./pages/EntityCard').then(m => m.EntityCard),
    },
  }),
);
