import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import gitpodDrPlugin from '@gitpod-dr/backstage-plugin-gitpod-dr-backend';
import { GitpodDrClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { World } from '../worlds/World';

/** Gitpod's namespace, in which deploy/rbac gives the portal its rights. */
export const NAMESPACE = 'gitpod';
export const ENTITY = 'component:default/gitpod';

const TIERS = ['read', 'backup', 'restore'];

const gitpod = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'gitpod',
    annotations: {
      'backstage.io/kubernetes-cluster': 'world',
      'backstage.io/kubernetes-namespace': NAMESPACE,
      'gitpod.io/kots-app-slug': 'gitpod',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'team' },
};

/** The portal's plugin as it is, before a cluster of the world. */
export interface Portal {
  api: GitpodDrClient;
  /** Every answer that it gave, as text. */
  answers: string[];
  stop(): Promise<void>;
}

/** With the rights that the repository ships, and for an installation without KOTS, which not every world has. */
export async function startPortal(world: World): Promise<Portal> {
  const accounts = await Promise.all(
    TIERS.map(tier =>
      world.kubeConfigOf({ namespace: 'gitpod-dr', name: `gitpod-dr-${tier}` }),
    ),
  );
  const { server, caData, skipTLSVerify } = accounts[0].getCurrentCluster()!;
  const backend = await startTestBackend({
    features: [
      gitpodDrPlugin,
      catalogServiceMock.factory({ entities: [gitpod] }),
      mockServices.rootConfig.factory({
        data: {
          kubernetes: {
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: [
                  {
                    name: 'world',
                    url: server,
                    authProvider: 'serviceAccount',
                    ...(caData ? { caData } : {}),
                    ...(skipTLSVerify ? { skipTLSVerify } : {}),
                  },
                ],
              },
            ],
          },
          gitpodDr: {
            installations: [
              {
                entity: ENTITY,
                cluster: 'world',
                namespace: NAMESPACE,
                veleroNamespace: world.velero.namespace,
                kots: false,
              },
            ],
            credentials: accounts.map((account, index) => ({
              cluster: 'world',
              tier: TIERS[index],
              token: account.getCurrentUser()!.token!,
            })),
          },
        },
      }),
    ],
  });
  const answers: string[] = [];
  const baseUrl = `http://127.0.0.1:${backend.server.port()}/api/gitpod-dr`;
  const api = new GitpodDrClient({
    discoveryApi: { getBaseUrl: async () => baseUrl },
    fetchApi: {
      fetch: async (input, init) => {
        const response = await fetch(input, {
          ...init,
          headers: {
            ...init?.headers,
            Authorization: mockCredentials.user.header('user:default/olivia'),
          },
        });
        answers.push(await response.clone().text());
        return response;
      },
    },
  });
  return { api, answers, stop: () => backend.stop() };
}
