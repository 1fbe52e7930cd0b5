import { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { GitpodDrClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import gitpodDrPlugin from '@gitpod-dr/backstage-plugin-gitpod-dr-backend';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { componentEntity } from './entities';

export interface TestPortalOptions {
  sandbox: Sandbox;
  /** The installation's recovery cluster, where it has one. */
  recovery?: Sandbox;
  /** The catalog; only the installation `gitpod` unless told. */
  entities?: Entity[];
  /** Replaces keys of `gitpodDr`. */
  gitpodDr?: JsonObject;
  /** Where the portal finds the sandbox, if not at its own address. */
  sandboxUrl?: string;
  config?: JsonObject;
  features?: BackendFeature[];
}

/** The plugin's backend as it is, with a test catalog and a cluster of the sandbox. */
export interface TestPortal {
  /** Calls the API as a user; `user:default/olivia` unless told. */
  apiAs(userRef?: string): GitpodDrClient;
  /** A request below the plugin's base URL, with nothing added. */
  request(url: string, init?: RequestInit): Promise<Response>;
  stop(): Promise<void>;
}

/** Name of the recovery cluster. */
export const RECOVERY = 'recovery';

export const OWNER = 'user:default/olivia';

export function credentialsOf(
  sandbox: Sandbox,
  cluster = 'sandbox',
): JsonObject[] {
  const tokens = path.join(path.dirname(sandbox.kubeconfigPath), 'tokens');
  return ['read', 'backup', 'restore'].map(tier => ({
    cluster,
    tier,
    tokenFile: path.join(tokens, `gitpod-dr-${tier}`),
  }));
}

export async function startTestPortal(
  options: TestPortalOptions,
): Promise<TestPortal> {
  const {
    sandbox,
    recovery,
    entities = [componentEntity('gitpod')],
    sandboxUrl = options.sandbox.url,
    features = [],
  } = options;
  const data: JsonObject = {
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'sandbox',
              url: sandboxUrl,
              authProvider: 'serviceAccount',
            },
            ...(recovery
              ? [
                  {
                    name: RECOVERY,
                    url: recovery.url,
                    authProvider: 'serviceAccount',
                  },
                ]
              : []),
          ],
        },
      ],
    },
    gitpodDr: {
      installations: [
        {
          entity: 'component:default/gitpod',
          cluster: 'sandbox',
          namespace: 'gitpod',
          ...(recovery ? { recoveryCluster: { cluster: RECOVERY } } : {}),
        },
      ],
      credentials: [
        ...credentialsOf(sandbox),
        ...(recovery ? credentialsOf(recovery, RECOVERY) : []),
      ],
      ...options.gitpodDr,
    },
    ...options.config,
  };
  const backend = await startTestBackend({
    features: [
      gitpodDrPlugin,
      catalogServiceMock.factory({ entities }),
      mockServices.rootConfig.factory({ data }),
      ...features,
    ],
  });
  const baseUrl = `http://127.0.0.1:${backend.server.port()}/api/gitpod-dr`;
  return {
    apiAs: (userRef = OWNER) =>
      new GitpodDrClient({
        discoveryApi: { getBaseUrl: async () => baseUrl },
        fetchApi: {
          fetch: (input, init) =>
            fetch(input, {
              ...init,
              headers: {
                ...init?.headers,
                Authorization: mockCredentials.user.header(userRef),
              },
            }),
        },
      }),
    request: (url, init) => fetch(`${baseUrl}${url}`, init),
    stop: () => backend.stop(),
  };
}
