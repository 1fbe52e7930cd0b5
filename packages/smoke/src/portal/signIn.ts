import { GitpodDrClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { waitUntil } from './waitUntil';

const CATALOG_TIMEOUT_MS = 60_000;

interface SignInAnswer {
  backstageIdentity: {
    token: string;
    identity: { userEntityRef: string; ownershipEntityRefs: string[] };
  };
}

/** A signed-in user. */
export interface Session {
  userRef: string;
  token: string;
  api: GitpodDrClient;
}

/**
 * Signs in through a provider that asks no person anything, and waits until the catalog knows the
 * user's groups: whoever comes earlier owns nothing.
 */
export async function signIn(
  backendUrl: string,
  provider: string,
  headers: Record<string, string> = {},
): Promise<Session> {
  const { backstageIdentity } = await waitUntil(
    async () => {
      const response = await fetch(
        `${backendUrl}/api/auth/${provider}/refresh`,
        { headers: { 'X-Requested-With': 'XMLHttpRequest', ...headers } },
      );
      if (!response.ok) throw new Error(await response.text());
      const answer: SignInAnswer = await response.json();
      const { ownershipEntityRefs } = answer.backstageIdentity.identity;
      return ownershipEntityRefs.length > 1 ? answer : undefined;
    },
    CATALOG_TIMEOUT_MS,
    reason => new Error(`Nobody could sign in as a known user: ${reason}`),
  );
  const { token, identity } = backstageIdentity;
  const api = new GitpodDrClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `${backendUrl}/api/${pluginId}`,
    },
    fetchApi: {
      fetch: (input, init) =>
        fetch(input, {
          ...init,
          headers: { ...init?.headers, Authorization: `Bearer ${token}` },
        }),
    },
  });
  return { userRef: identity.userEntityRef, token, api };
}
