import { Entity } from '@backstage/catalog-model';
import { catalogPlugin, EntityLayout } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { gitpodEntity, plainEntity } from './__testUtils__/entities';
import { fakeApi } from './__testUtils__/fakeApi';
import {
  EntityGitpodDrCard,
  EntityGitpodDrContent,
  gitpodDrApiRef,
  gitpodDrPlugin,
  isGitpodDrAvailable,
} from './legacy';

const ENTITY_PAGE = '/catalog/:namespace/:kind/:name';

function renderEntityPage(entity: Entity, path: string) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [gitpodDrApiRef, fakeApi()],
        [catalogApiRef, catalogApiMock({ entities: [entity] })],
        // What the entity page itself needs.
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [permissionApiRef, mockApis.permission()],
      ]}
    >
      <Routes>
        <Route
          path={`${ENTITY_PAGE}/*`}
          element={
            <EntityProvider entity={entity}>
              <EntityLayout>
                <EntityLayout.Route path="/" title="Overview">
                  <EntityGitpodDrCard />
                </EntityLayout.Route>
                <EntityLayout.Route
                  path="/disaster-recovery"
                  title="Disaster recovery"
                >
                  <EntityGitpodDrContent />
                </EntityLayout.Route>
              </EntityLayout>
            </EntityProvider>
          }
        />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/catalog': catalogPlugin.routes.catalogIndex,
        [ENTITY_PAGE]: entityRouteRef,
        [`${ENTITY_PAGE}/disaster-recovery`]: gitpodDrPlugin.routes.root,
      },
    },
  );
}

describe('plugin for the classic frontend system', () => {
  it('mounts the card and the tab, and leads on to a restore', async () => {
    await renderEntityPage(gitpodEntity, '/catalog/default/component/gitpod');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open disaster recovery' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore… instance-good' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Restore instance-good into prod-eu/gitpod',
      }),
    ).toBeInTheDocument();
  });

  it('says what to add to an entity without the annotation', async () => {
    await renderEntityPage(
      plainEntity,
      '/catalog/default/component/website/disaster-recovery',
    );
    expect(
      await screen.findByText('Not marked as a Gitpod installation'),
    ).toBeInTheDocument();
    expect(document.body).toHaveTextContent('gitpod.io/kots-app-slug: gitpod');
  });

  it('knows which entities it is for', () => {
    expect(isGitpodDrAvailable(gitpodEntity)).toBe(true);
    expect(isGitpodDrAvailable(plainEntity)).toBe(false);
  });
});
