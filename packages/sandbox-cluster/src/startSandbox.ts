import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { Authorizer } from './auth/Authorizer';
import { TokenIssuer } from './auth/TokenIssuer';
import {
  haveAllTokens,
  requestAccountTokens,
  writeAccountTokens,
} from './bootstrap/accountTokens';
import { applyManifests } from './bootstrap/applyManifests';
import { createBaseCluster } from './bootstrap/baseCluster';
import { kubeConfigFor } from './bootstrap/kubeconfigs';
import {
  loadState,
  SandboxState,
  stateFilePath,
} from './bootstrap/SandboxState';
import { waitFor } from './bootstrap/waitFor';
import { ClockReading, SandboxClock } from './clock/SandboxClock';
import { ClusterParts } from './ClusterParts';
import { FaultRegistry } from './faults/FaultRegistry';
import { ApiServer } from './http/ApiServer';
import { gitpodServerProgram } from './programs/gitpodServerProgram';
import { kotsadmProgram } from './programs/kotsadmProgram';
import { ProgramRunner } from './programs/ProgramRunner';
import { INSTALLED_BEFORE_MS, seedCluster, SeedHistory } from './seed/seed';
import { ClusterStore } from './store/ClusterStore';
import { StateFile } from './store/StateFile';
import { PodProgram } from './programs/PodProgram';
import { Controller, KubeObject } from './store/types';
import { createVelero, installVelero } from './velero';
import { createWorkloads } from './workloads/createWorkloads';

export interface SandboxOptions {
  /** Everything that outlives the process is kept here. */
  stateDir: string;
  /** 0, the default, takes a free one. */
  port?: number;
  host?: '127.0.0.1';
  /** Imitated seconds in a real one; else as it was before, at first 1. */
  speed?: number;
  /** Whether the first start installs Velero, KOTS and Gitpod; the default is true. */
  seed?: boolean;
  /** Its snapshots: of the last days (the default), or of a quarter with a schedule that goes on. */
  history?: SeedHistory;
  /** Without the seed: whether the first start installs Velero all the same. */
  velero?: boolean;
  /** Where the buckets are; two clusters can share them. The default is below the state folder. */
  bucketDir?: string;
  /** Manifests that the first start applies; the default is the repository's own. */
  rbacDir?: string;
  /** Programs of pods, beside the admin console. */
  programs?: PodProgram[];
}

export interface Sandbox {
  /** Plain HTTP; the kubeconfig speaks TLS on the same port. */
  url: string;
  adminToken: string;
  kubeconfigPath: string;
  store: ClusterStore;
  clock: SandboxClock;
  faults: FaultRegistry;
  /** Access for a ServiceAccount, or for the administrator. */
  kubeConfig(serviceAccount?: { namespace: string; name: string }): KubeConfig;
  stop(): Promise<void>;
}

const OWN_RBAC = resolve(
  require.resolve('@gitpod-dr/sandbox-cluster/package.json'),
  '../../../deploy/rbac/base',
);

/** Starts the imitated cluster, as it was left or furnished anew. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  refuseUnsafe(options);
  const { stateDir, port = 0, seed = true, rbacDir = OWN_RBAC } = options;
  const ownBucketDir = join(stateDir, 'bucket');
  const { bucketDir = ownBucketDir } = options;
  mkdirSync(stateDir, { recursive: true });
  const state = loadState(stateDir);
  if (!state.cluster) {
    rmSync(ownBucketDir, { recursive: true, force: true });
  }
  const parts = partsFrom(state, options);
  const { store, clock, faults, programs } = parts;

  const server = new ApiServer(parts, state.certificate);
  const url = `http://127.0.0.1:${await server.listen(port)}`;
  const secureUrl = url.replace('http:', 'https:');
  const access = accessTo(secureUrl, state, parts);
  programs.register(
    kotsadmProgram({ clock, faults, kubeConfigOf: access.forPod }),
  );
  programs.register(gitpodServerProgram(parts));
  options.programs?.forEach(program => programs.register(program));
  const controllers: Controller[] = [
    ...createWorkloads(parts),
    createVelero({
      store,
      clock,
      faults,
      bucketDir,
      certificate: state.certificate,
    }),
  ];

  if (!state.cluster) {
    createBaseCluster(store);
    applyManifests(store, rbacDir);
  }
  controllers.forEach(controller => controller.start());
  if (!state.cluster && seed) {
    const kubeConfig = access.forAdmin();
    const { history = 'days' } = options;
    const context = { store, clock, faults, bucketDir, kubeConfig };
    await seedCluster({ ...context, history });
  } else if (!state.cluster && options.velero) {
    installVelero({ store, clock, faults, bucketDir });
  }
  requestAccountTokens(store);
  await waitFor(store, 'tokens of the portal', () => haveAllTokens(store));

  if (!state.cluster) {
    store.compact();
  }

  const file = new StateFile(stateFilePath(stateDir), () =>
    serialise(state, parts),
  );
  await file.flush();
  store.observe(() => file.schedule());
  clock.onSet(() => file.schedule());
  writeAccountTokens(store, join(stateDir, 'tokens'));
  writeFileSync(join(stateDir, 'ca.crt'), state.certificate.cert);
  const kubeconfigPath = join(stateDir, 'kubeconfig');
  const adminConfig = access.forAdmin().exportConfig();
  writeFileSync(kubeconfigPath, adminConfig, { mode: 0o600 });

  return {
    url,
    adminToken: state.keys.adminToken,
    kubeconfigPath,
    store,
    clock,
    faults,
    kubeConfig: account =>
      account ? access.forAccount(account) : access.forAdmin(),
    stop: async () => {
      controllers.forEach(controller => controller.stop());
      await programs.stopAll();
      await server.close();
      clock.stop();
      await file.flush();
    },
  };
}

function refuseUnsafe({ host = '127.0.0.1' }: SandboxOptions): void {
  if (process.env.NODE_ENV === 'production') {
    throw new Error(
      'The sandbox cluster is for demonstration and tests: it does not start with NODE_ENV=production',
    );
  }
  if (host !== '127.0.0.1') {
    throw new Error(
      `The sandbox cluster listens on 127.0.0.1 only, not on ${host}`,
    );
  }
}

function partsFrom(state: SandboxState, options: SandboxOptions): ClusterParts {
  const { speed, seed = true, history = 'days' } = options;
  const clock = state.clock
    ? SandboxClock.resumed(state.clock, speed)
    : new SandboxClock({
        speed,
        at: Date.now() - (seed ? INSTALLED_BEFORE_MS[history] : 0),
      });
  const store = new ClusterStore(clock, state.cluster);
  return {
    store,
    clock,
    faults: new FaultRegistry(),
    tokens: new TokenIssuer(store, clock, state.keys),
    authorizer: new Authorizer(store),
    programs: new ProgramRunner(),
  };
}

function accessTo(
  server: string,
  { keys, certificate }: SandboxState,
  { store, tokens }: ClusterParts,
) {
  const configFor = (user: string, token: string) =>
    kubeConfigFor({
      server,
      user,
      token,
      certificateAuthority: certificate.cert,
    });
  const forAccount = ({ namespace, name }: AccountName) => {
    const account = store.get('serviceaccounts', name, namespace);
    if (!account) {
      throw new Error(`There is no ServiceAccount ${namespace}/${name}`);
    }
    return configFor(name, tokens.issue(account));
  };
  return {
    forAdmin: () => configFor('admin', keys.adminToken),
    forAccount,
    forPod: ({ metadata, spec }: KubeObject) =>
      forAccount({
        namespace: metadata.namespace ?? '',
        name: spec.serviceAccountName,
      }),
  };
}

interface AccountName {
  namespace: string;
  name: string;
}

function serialise(
  { keys, certificate }: SandboxState,
  { store, clock }: ClusterParts,
): string {
  const clockReading: ClockReading = clock.reading();
  const fields = [
    `"keys":${JSON.stringify(keys)}`,
    `"certificate":${JSON.stringify(certificate)}`,
    `"clock":${JSON.stringify(clockReading)}`,
    `"cluster":${store.serialise()}`,
  ];
  return `{${fields.join(',\n')}}\n`;
}
