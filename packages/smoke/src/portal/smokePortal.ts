import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { Backend } from './Backend';
import { freePort } from './freePort';
import { ROOT } from './repository';
import { signIn } from './signIn';

/** The installation in the catalog of such a portal. */
export const SMOKE_ENTITY = 'component:default/gitpod';
const GROUP_REF = 'group:default/smoke';

export interface SmokePortalOptions {
  /** For its configuration; of this portal alone. */
  dir: string;
  /** Where the entities are written; of replicas the same, for another place is another entity to the catalog. */
  catalogFile?: string;
  installation: { cluster: string; namespace: string; veleroNamespace: string };
  /** `backend.database`. */
  database: object;
  kubernetes?: object;
  gitpodDr: object;
  /** Environment of its process, beside what it needs. */
  env?: Record<string, string>;
}

/** The plugin with a catalog of one installation and one named user, in a process of its own. */
export interface SmokePortal {
  backend: Backend;
  /** Signs the user in. */
  enter(): Promise<GitpodDrApi>;
}

function entities({
  cluster,
  namespace,
  veleroNamespace,
}: SmokePortalOptions['installation']) {
  const apiVersion = 'backstage.io/v1alpha1';
  return [
    {
      apiVersion,
      kind: 'Component',
      metadata: {
        name: 'gitpod',
        annotations: {
          'backstage.io/kubernetes-cluster': cluster,
          'backstage.io/kubernetes-namespace': namespace,
          'gitpod.io/kots-app-slug': 'gitpod',
          'gitpod.io/velero-namespace': veleroNamespace,
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: GROUP_REF },
    },
    {
      apiVersion,
      kind: 'Group',
      metadata: { name: 'smoke' },
      spec: { type: 'team', children: [] },
    },
    {
      apiVersion,
      kind: 'User',
      metadata: { name: 'smoke' },
      spec: { memberOf: [GROUP_REF] },
    },
  ];
}

async function writeConfig(
  port: number,
  options: SmokePortalOptions,
): Promise<string> {
  const { dir, installation, database, kubernetes, gitpodDr } = options;
  await mkdir(dir, { recursive: true });
  const { catalogFile = path.join(dir, 'entities.yaml') } = options;
  const documents = entities(installation).map(entity => stringify(entity));
  await writeFile(catalogFile, documents.join('---\n'));
  const configFile = path.join(dir, 'app-config.yaml');
  const config = {
    app: { baseUrl: `http://localhost:${port}` },
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: `127.0.0.1:${port}`,
      // The questions of the smoke test itself would push all else out of the kept output.
      logger: {
        overrides: [{ matchers: { type: 'incomingRequest' }, level: 'warn' }],
      },
      database,
    },
    auth: { providers: { smoke: { key: '${SMOKE_KEY}' } } },
    catalog: {
      rules: [{ allow: ['Component', 'Group', 'User'] }],
      locations: [{ type: 'file', target: catalogFile }],
    },
    permission: { enabled: true },
    ...(kubernetes ? { kubernetes } : {}),
    gitpodDr: {
      // The test writes only what its options say, and compares objects before and after.
      recoveryManifest: {
        schedule: {
          frequency: { trigger: 'manual' },
          timeout: { minutes: 10 },
        },
      },
      ...gitpodDr,
    },
  };
  await writeFile(configFile, stringify(config));
  return configFile;
}

/** On a port of its own; not started yet. */
export async function createSmokePortal(
  options: SmokePortalOptions,
): Promise<SmokePortal> {
  const port = await freePort();
  const configFile = await writeConfig(port, options);
  const key = randomBytes(32).toString('hex');
  const backend = new Backend({
    packageDir: path.join(ROOT, 'packages/smoke'),
    file: 'src/smokeBackend.ts',
    args: ['--config', configFile],
    env: { ...options.env, NODE_ENV: 'development', SMOKE_KEY: key },
    port,
  });
  return {
    backend,
    enter: async () => {
      const headers = { 'X-Smoke-Key': key };
      return (await signIn(backend.url, 'smoke', headers)).api;
    },
  };
}
