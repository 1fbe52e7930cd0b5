import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { mockApis } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fetchApiRef } from '@backstage/core-plugin-api';
import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { gitpodEntity, plainEntity } from './__testUtils__/entities';
import { ENTITY_PAGE, renderTab, TAB } from './__testUtils__/renderTab';
import { runList } from './__testUtils__/runs';
import { snapshot, snapshotList } from './__testUtils__/snapshots';
import { status } from './__testUtils__/status';
import gitpodDrPlugin from './plugin';

const BACKEND =
  'http://localhost:7007/api/gitpod-dr/entities/component/default/gitpod';

describe('plugin for the new frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('brings its own client and talks to the backend plugin', async () => {
    server.use(
      http.get(`${BACKEND}/status`, () => HttpResponse.json(status())),
      http.get(`${BACKEND}/snapshots`, () =>
        HttpResponse.json(snapshotList([snapshot('instance-from-backend')])),
      ),
      http.get(`${BACKEND}/runs`, () => HttpResponse.json(runList([]))),
    );
    renderTestApp({
      features: [catalogPlugin, gitpodDrPlugin],
      apis: [
        catalogApiMock({ entities: [gitpodEntity] }),
        mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
        [fetchApiRef, { fetch }],
      ],
      initialRouteEntries: [TAB],
    });
    expect(
      await screen.findByText('instance-from-backend'),
    ).toBeInTheDocument();
  });

  it('shows the card on the overview, with a link to the tab', async () => {
    renderTab({ path: ENTITY_PAGE });
    const link = await screen.findByRole('link', {
      name: 'Open disaster recovery',
    });
    expect(link).toHaveAttribute('href', TAB);
    expect(await screen.findByText('Within the objective')).toBeInTheDocument();
  });

  it('stays away from entities without the annotation', async () => {
    const { api } = renderTab({
      path: '/catalog/default/component/website',
      entity: plainEntity,
    });
    expect(
      await screen.findByRole('heading', { name: 'website' }),
    ).toBeInTheDocument();
    expect(screen.queryByText(/disaster recovery/i)).not.toBeInTheDocument();
    expect(api.getStatus).not.toHaveBeenCalled();
  });

  it('leads unknown addresses of the tab to its first page', async () => {
    renderTab({ path: `${TAB}/nowhere/at/all` });
    expect(
      await screen.findByRole('heading', { name: 'Snapshots' }),
    ).toBeInTheDocument();
  });
});
