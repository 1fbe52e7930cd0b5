import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import App from './App';

const GUEST_SESSION = {
  profile: { displayName: 'Guest' },
  providerInfo: {},
  backstageIdentity: {
    token: 'header.e30.signature',
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

/** The bundler does this for the plugins among the dependencies. */
function discover(...plugins: unknown[]) {
  Object.assign(window, {
    '__@backstage/discovered__': {
      modules: plugins.map(plugin => ({ name: 'found', default: plugin })),
    },
  });
}

/** The bundler puts the configuration here, as an object and not as text. */
function configure(data: object) {
  const APP_CONFIG = [{ data, context: 'test' }];
  process.env = Object.assign({}, process.env, { APP_CONFIG });
}

describe('App', () => {
  const envBefore = process.env;
  beforeEach(() => {
    configure({
      app: {
        title: 'Gitpod DR demo portal',
        packages: 'all',
        extensions: [{ 'page:catalog': { config: { path: '/' } } }],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    });
    discover(catalogPlugin, notificationsPlugin, userSettingsPlugin);
    jest
      .spyOn(global, 'fetch')
      .mockImplementation(async request =>
        String(request).includes('/api/auth/guest/refresh')
          ? Response.json(GUEST_SESSION)
          : Response.json({ items: [] }),
      );
  });
  afterEach(() => {
    jest.restoreAllMocks();
    process.env = envBefore;
  });

  it('asks to sign in, then shows the catalog as the first page', async () => {
    render(App.createRoot());

    expect(
      await screen.findByText('Gitpod DR demo portal'),
    ).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: 'Enter' }));

    const sidebar = await screen.findByRole('navigation', {
      name: 'sidebar nav',
    });
    expect(
      within(sidebar).getByRole('link', {
        name: 'Gitpod DR demo portal, home',
      }),
    ).toHaveAttribute('href', '/');
    expect(
      within(sidebar).getByRole('link', { name: 'Catalog' }),
    ).toHaveAttribute('href', '/');
  });
});
