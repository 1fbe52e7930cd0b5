import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { Backend } from '../portal/Backend';
import { freePort } from '../portal/freePort';
import { ROOT } from '../portal/repository';
import { signIn } from '../portal/signIn';
import { ClusterLook } from './ClusterLook';
import { ClusterTarget, SmokeOptions } from './options';
import { Stage } from './Stage';

/** Whoever has it may delete and rebuild the admin console of the namespace. */
const TARGET_LABEL = 'gitpod-dr/smoke-target';
const ENTITY_REF = 'component:default/gitpod';
const GROUP_REF = 'group:default/smoke';

function entities({ context, namespace, veleroNamespace }: ClusterTarget) {
  const apiVersion = 'backstage.io/v1alpha1';
  return [
    {
      apiVersion,
      kind: 'Component',
      metadata: {
        name: 'gitpod',
        annotations: {
          'backstage.io/kubernetes-cluster': context,
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

/** Without a word about writing, the portal itself is read-only. */
function accessConfig(options: SmokeOptions, cluster: ClusterTarget) {
  const { context, namespace, veleroNamespace } = cluster;
  const contextOf = (tier: string) =>
    cluster.tierContexts ? `${context}-${tier}` : context;
  const writes = [
    ...(options.snapshot ? ['backup'] : []),
    ...(options.restore ? ['restore'] : []),
  ];
  const target = {
    entity: ENTITY_REF,
    cluster: context,
    namespace,
    veleroNamespace,
  };
  return {
    installations: writes.length > 0 ? [target] : [],
    credentials: [
      { cluster: context, tier: 'read', context: contextOf('read') },
      ...writes.map(tier => ({
        cluster: context,
        namespace,
        tier,
        context: contextOf(tier),
      })),
    ],
  };
}

async function writeConfig(
  stateDir: string,
  port: number,
  options: SmokeOptions,
  cluster: ClusterTarget,
): Promise<string> {
  await mkdir(stateDir, { recursive: true });
  const catalogFile = path.join(stateDir, 'entities.yaml');
  const documents = entities(cluster).map(entity => stringify(entity));
  await writeFile(catalogFile, documents.join('---\n'));
  const configFile = path.join(stateDir, 'app-config.yaml');
  const config = {
    app: { baseUrl: `http://localhost:${port}` },
    backend: {
      baseUrl: `http://localhost:${port}`,
      listen: `127.0.0.1:${port}`,
      // The questions of the smoke test itself would push all else out of the kept output.
      logger: {
        overrides: [{ matchers: { type: 'incomingRequest' }, level: 'warn' }],
      },
      database: {
        client: 'better-sqlite3',
        connection: { directory: path.join(stateDir, 'sqlite') },
      },
    },
    auth: { providers: { smoke: { key: '${SMOKE_KEY}' } } },
    catalog: {
      rules: [{ allow: ['Component', 'Group', 'User'] }],
      locations: [{ type: 'file', target: catalogFile }],
    },
    permission: { enabled: true },
    gitpodDr: {
      kubeconfig: path.resolve(cluster.kubeconfig),
      // The test writes only what its options say, and compares objects before and after.
      recoveryManifest: {
        schedule: {
          frequency: { trigger: 'manual' },
          timeout: { minutes: 10 },
        },
      },
      ...accessConfig(options, cluster),
    },
  };
  await writeFile(configFile, stringify(config));
  return configFile;
}

async function refuseUnlabelled(
  look: ClusterLook,
  { context, namespace }: ClusterTarget,
): Promise<void> {
  const labels = await look.namespaceLabels();
  if (labels[TARGET_LABEL] === 'true') return;
  throw new Error(
    `Namespace ${context}/${namespace} does not have the label ${TARGET_LABEL}=true, so nothing is restored there`,
  );
}

/** A portal of its own in front of any cluster. */
export async function clusterStage(
  stateDir: string,
  options: SmokeOptions,
  cluster: ClusterTarget,
): Promise<Stage> {
  const { kubeconfig, context } = cluster;
  const look = new ClusterLook(ClusterLook.at(kubeconfig, context), cluster);
  if (options.restore) await refuseUnlabelled(look, cluster);

  const port = await freePort();
  const config = await writeConfig(stateDir, port, options, cluster);
  const key = randomBytes(32).toString('hex');
  const backend = new Backend({
    packageDir: path.join(ROOT, 'packages/smoke'),
    file: 'src/smokeBackend.ts',
    args: ['--config', config],
    env: { NODE_ENV: 'development', SMOKE_KEY: key },
    port,
  });
  try {
    await backend.start();
    const { api } = await signIn(backend.url, 'smoke', { 'X-Smoke-Key': key });
    return {
      api,
      entityRef: ENTITY_REF,
      cluster: look,
      lastOutput: () => backend.lastOutput,
      crash: async () => {
        await backend.kill();
        await backend.start();
      },
      stop: () => backend.stop(),
    };
  } catch (error) {
    await backend.stop();
    throw error;
  }
}
