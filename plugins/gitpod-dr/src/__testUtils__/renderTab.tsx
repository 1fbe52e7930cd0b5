import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { gitpodDrApiRef } from '../api';
import gitpodDrPlugin from '../plugin';
import { gitpodEntity } from './entities';
import { fakeApi } from './fakeApi';
import { FakeSignals } from './fakeSignals';

export const ENTITY_PAGE = '/catalog/default/component/gitpod';
export const TAB = `${ENTITY_PAGE}/disaster-recovery`;

/** Renders the catalog's entity page of the new frontend system with the plugin installed. */
export function renderTab(
  options: {
    api?: ReturnType<typeof fakeApi>;
    path?: string;
    entity?: Entity;
    /** Names of permissions that the user lacks. */
    denied?: string[];
  } = {},
) {
  const { api = fakeApi(), path = TAB, entity = gitpodEntity } = options;
  const { denied = [] } = options;
  const signals = new FakeSignals();
  renderTestApp({
    features: [catalogPlugin, gitpodDrPlugin],
    apis: [
      catalogApiMock({ entities: [entity] }),
      [gitpodDrApiRef, api],
      [signalApiRef, signals],
      mockApis.permission({
        authorize: ({ permission }) =>
          denied.includes(permission.name)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    initialRouteEntries: [path],
  });
  return { api, signals };
}
