import { Entity } from '@backstage/catalog-model';
import {
  AlertApiForwarder,
  AppIcons,
  AppRouter,
  createSpecializedApp,
  FlatRoutes,
} from '@backstage/core-app-api';
import {
  alertApiRef,
  createApiFactory,
  errorApiRef,
} from '@backstage/core-plugin-api';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
} from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  MockStarredEntitiesApi,
  starredEntitiesApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { mockApis, MockErrorApi } from '@backstage/test-utils';
import { themes, UnifiedThemeProvider } from '@backstage/theme';
import { render } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, Route } from 'react-router-dom';
import {
  EntityGitpodDrCard,
  EntityGitpodDrContent,
  gitpodDrApiRef,
} from '../legacy';
import { fakeApi } from './fakeApi';

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <EntityGitpodDrCard />
    </EntityLayout.Route>
    <EntityLayout.Route path="/disaster-recovery" title="Disaster recovery">
      <EntityGitpodDrContent />
    </EntityLayout.Route>
  </EntityLayout>
);

/** Renders the catalog's entity page in an app of the classic frontend system. */
export function renderLegacyEntityPage(entity: Entity, path: string) {
  const app = createSpecializedApp({
    apis: [
      createApiFactory(gitpodDrApiRef, fakeApi()),
      createApiFactory(catalogApiRef, catalogApiMock({ entities: [entity] })),
      createApiFactory(starredEntitiesApiRef, new MockStarredEntitiesApi()),
      createApiFactory(permissionApiRef, mockApis.permission()),
      createApiFactory(alertApiRef, new AlertApiForwarder()),
      createApiFactory(errorApiRef, new MockErrorApi()),
    ],
    icons: {} as AppIcons,
    components: {
      NotFoundErrorPage: () => <>Not found</>,
      BootErrorPage: ({ error }) => <>{error.message}</>,
      ErrorBoundaryFallback: ({ error }) => <>{error.message}</>,
      Progress: () => <>Loading</>,
      Router: ({ children }: { children?: ReactNode }) => (
        <MemoryRouter initialEntries={[path]}>{children}</MemoryRouter>
      ),
    },
    themes: [
      {
        id: 'light',
        title: 'Light',
        variant: 'light',
        Provider: ({ children }) => (
          <UnifiedThemeProvider theme={themes.light}>
            {children}
          </UnifiedThemeProvider>
        ),
      },
    ],
    configLoader: async () => [],
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/catalog" element={<CatalogIndexPage />} />
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        >
          {entityPage}
        </Route>
      </FlatRoutes>
    </AppRouter>,
  );
  return render(<Root />);
}
