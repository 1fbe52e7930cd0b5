import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import gitpodDrPlugin, { gitpodDrApiRef } from '../src';
import { entities } from './entities';
import { SimulatedGitpodDr } from './SimulatedGitpodDr';

const catalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});

const simulation = createFrontendModule({
  pluginId: 'gitpod-dr',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: gitpodDrApiRef,
          deps: {},
          factory: () => new SimulatedGitpodDr(),
        }),
    }),
  ],
});

createDevApp({
  features: [catalogPlugin, catalog, gitpodDrPlugin, simulation],
});
