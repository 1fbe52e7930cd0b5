import { createBackendModule } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { SMOKE_USER } from './smokeUser';

const authenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: ({ config }) => config.getString('key'),
  async authenticate({ req }, key) {
    if (req.get('X-Smoke-Key') !== key) {
      throw new NotAllowedError('The key of the smoke test is wrong');
    }
    return { result: {} };
  },
});

/** Signs in the smoke test as a user by name: guests may write to nothing but the sandbox. */
export const smokeSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'smoke-provider',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        providers.registerProvider({
          providerId: 'smoke',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: (_, context) =>
              context.signInWithCatalogUser({ entityRef: SMOKE_USER }),
          }),
        });
      },
    });
  },
});
