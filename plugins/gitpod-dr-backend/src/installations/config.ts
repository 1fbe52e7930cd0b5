import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import {
  ClusterCredential,
  ClusterEndpoint,
} from '../kubernetes/ClusterAccess';
import {
  ApprovalConfig,
  assertSameApproval,
  readApproval,
} from './approvalConfig';
import { fail } from './fail';
import { readRunbookExport, RunbookExportConfig } from './runbookExport';
import { readSchedule } from './schedule';

const TIERS: AccessTier[] = ['read', 'backup', 'restore'];
const DEFAULT_VELERO_NAMESPACE = 'velero';
const DEFAULT_SLUG = 'gitpod';
const DEFAULT_LEASE_SECONDS = 30;
/** A write may take 10 s and needs that much lease time left. */
const MIN_LEASE_SECONDS = 18;
const SCHEDULE_KEY = 'gitpodDr.recoveryManifest.schedule';
/** The delay leaves a start in peace; between snapshots of its own the portal need not hurry. */
const DEFAULT_MANIFEST_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
  initialDelay: { minutes: 5 },
};

/** Where an installation is brought to when its own cluster is lost. */
export interface RecoveryClusterConfig {
  cluster: string;
  namespace: string;
  veleroNamespace: string;
  /** Reach the KOTS admin console there instead of by port-forward. */
  kotsadmBaseUrl?: string;
}

/** An installation that the operator lets the portal write to. */
export interface InstallationConfig {
  entityRef: string;
  cluster: string;
  namespace: string;
  veleroNamespace: string;
  /** The app of the admin console that the portal may restore and redeploy. */
  kotsAppSlug: string;
  /** False where Velero alone takes the snapshots. */
  kots: boolean;
  /** Reach the KOTS admin console here instead of by port-forward. */
  kotsadmBaseUrl?: string;
  recovery?: RecoveryClusterConfig;
  /** Set where another person has to approve a restore. */
  approval?: ApprovalConfig;
}

export interface CredentialConfig {
  cluster: string;
  /** Only for installations in this namespace; for all of the cluster where absent. */
  namespace?: string;
  tier: AccessTier;
  source: ClusterCredential | { type: 'context'; context: string };
}

export interface PluginConfig {
  kubeconfig?: string;
  installations: InstallationConfig[];
  credentials: CredentialConfig[];
  /** Durations of the run engine that follow from the configured lease, in ms. */
  runTiming: { leaseDurationMs: number; renewEveryMs: number };
  /** When the recovery manifests are written that no run writes. */
  manifestSchedule: SchedulerServiceTaskScheduleDefinition;
  /** Absent where runbooks are not exported. */
  runbookExport?: RunbookExportConfig;
}

/** KOTS slugs go into label selectors and names of Restores. */
export function isAppSlug(text: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
}

function readInstallation(
  config: Config,
  key: string,
  root: Config | undefined,
): InstallationConfig {
  const entity = config.getString('entity');
  let entityRef: string;
  try {
    entityRef = stringifyEntityRef(parseEntityRef(entity));
  } catch {
    return fail(
      `${key}.entity`,
      `"${entity}" is not an entity reference such as component:default/gitpod`,
    );
  }
  const kotsAppSlug = config.getOptionalString('kotsAppSlug') ?? DEFAULT_SLUG;
  if (!isAppSlug(kotsAppSlug)) {
    fail(`${key}.kotsAppSlug`, 'must be lower case letters, digits and dashes');
  }
  const kotsadmBaseUrl = readKotsadmBaseUrl(config, key);
  const kots = config.getOptionalBoolean('kots') ?? true;
  if (!kots && kotsadmBaseUrl) {
    fail(
      `${key}.kotsadm.baseUrl`,
      'is of no use with kots: false, which says that there is no admin console',
    );
  }
  const own = {
    cluster: config.getString('cluster'),
    namespace: config.getString('namespace'),
    veleroNamespace:
      config.getOptionalString('veleroNamespace') ?? DEFAULT_VELERO_NAMESPACE,
  };
  return {
    entityRef,
    ...own,
    kotsAppSlug,
    kots,
    kotsadmBaseUrl,
    recovery: readRecoveryCluster(config, key, own),
    approval: readApproval(root, config, key),
  };
}

function readKotsadmBaseUrl(config: Config, key: string): string | undefined {
  const url = config.getOptionalString('kotsadm.baseUrl');
  if (url && !/^https?:\/\//.test(url)) {
    fail(`${key}.kotsadm.baseUrl`, 'must start with http:// or https://');
  }
  return url?.replace(/\/$/, '');
}

/** Velero's and Gitpod's namespaces have the same names there: a snapshot goes back where it came from. */
function readRecoveryCluster(
  installation: Config,
  installationKey: string,
  own: Pick<InstallationConfig, 'cluster' | 'namespace' | 'veleroNamespace'>,
): RecoveryClusterConfig | undefined {
  const config = installation.getOptionalConfig('recoveryCluster');
  if (!config) return undefined;
  const key = `${installationKey}.recoveryCluster`;
  const cluster = config.getString('cluster');
  if (cluster === own.cluster) {
    fail(`${key}.cluster`, `"${cluster}" is the installation's own cluster`);
  }
  return {
    cluster,
    namespace: own.namespace,
    veleroNamespace: own.veleroNamespace,
    kotsadmBaseUrl: readKotsadmBaseUrl(config, key),
  };
}

function readCredential(config: Config, key: string): CredentialConfig {
  const tier = config.getString('tier') as AccessTier;
  if (!TIERS.includes(tier)) {
    fail(`${key}.tier`, `"${tier}" is not one of ${TIERS.join(', ')}`);
  }
  const token = config.getOptionalString('token');
  const tokenFile = config.getOptionalString('tokenFile');
  const context = config.getOptionalString('context');
  const given = [token, tokenFile, context].filter(Boolean);
  if (given.length !== 1) {
    fail(key, 'exactly one of token, tokenFile and context must be given');
  }
  const base = {
    cluster: config.getString('cluster'),
    namespace: config.getOptionalString('namespace'),
    tier,
  };
  if (token) return { ...base, source: { type: 'token', token } };
  if (tokenFile)
    return { ...base, source: { type: 'token-file', path: tokenFile } };
  return { ...base, source: { type: 'context', context: context! } };
}

function assertUnique(
  keys: string[],
  where: string,
  what: (key: string) => string,
): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice) fail(where, what(twice));
}

interface ClaimedPlace
  extends Pick<RecoveryClusterConfig, 'cluster' | 'namespace'> {
  key: string;
  entityRef: string;
  isRecovery: boolean;
}

/**
 * What stands at a recovery place is taken for what an earlier restore of the installation has left there,
 * and is deleted: it must be nobody else's.
 */
function assertRecoveryPlacesAreFree(
  installations: InstallationConfig[],
): void {
  const places = installations.flatMap(
    ({ entityRef, cluster, namespace, recovery }, i): ClaimedPlace[] => {
      const key = `gitpodDr.installations[${i}]`;
      const own = { key, entityRef, cluster, namespace, isRecovery: false };
      return recovery
        ? [own, { ...own, ...recovery, isRecovery: true }]
        : [own];
    },
  );
  for (const place of places.filter(({ isRecovery }) => isRecovery)) {
    const { key, entityRef, cluster, namespace } = place;
    const other = places.find(
      item =>
        item.entityRef !== entityRef &&
        item.cluster === cluster &&
        item.namespace === namespace,
    );
    if (!other) continue;
    fail(
      `${key}.recoveryCluster.cluster`,
      `${cluster}/${namespace} would be the recovery place of ${entityRef}, but is ${
        other.isRecovery ? 'the recovery place' : 'the own place'
      } of ${other.entityRef}; a restore of the one would delete the other`,
    );
  }
}

/** Reads `gitpodDr` and names the key of whatever is wrong with it. */
export function readPluginConfig(root: Config): PluginConfig {
  const config = root.getOptionalConfig('gitpodDr');
  const installations = (
    config?.getOptionalConfigArray('installations') ?? []
  ).map((item, i) =>
    readInstallation(item, `gitpodDr.installations[${i}]`, config),
  );
  const credentials = (config?.getOptionalConfigArray('credentials') ?? []).map(
    (item, i) => readCredential(item, `gitpodDr.credentials[${i}]`),
  );

  assertUnique(
    installations.map(item => item.entityRef),
    'gitpodDr.installations',
    ref => `${ref} is there twice`,
  );
  assertSameApproval(installations);
  assertRecoveryPlacesAreFree(installations);
  assertUnique(
    credentials.map(
      item => `${item.tier} of ${item.cluster}/${item.namespace ?? '*'}`,
    ),
    'gitpodDr.credentials',
    key => `tier ${key} is there twice`,
  );

  const leaseSeconds =
    config?.getOptionalNumber('runs.leaseSeconds') ?? DEFAULT_LEASE_SECONDS;
  if (leaseSeconds < MIN_LEASE_SECONDS) {
    fail(
      'gitpodDr.runs.leaseSeconds',
      `must be at least ${MIN_LEASE_SECONDS}, since a write may take that long`,
    );
  }
  return {
    kubeconfig: config?.getOptionalString('kubeconfig'),
    installations,
    credentials,
    runTiming: {
      leaseDurationMs: leaseSeconds * 1000,
      renewEveryMs: (leaseSeconds * 1000) / 3,
    },
    manifestSchedule: readSchedule(
      root,
      SCHEDULE_KEY,
      DEFAULT_MANIFEST_SCHEDULE,
    ),
    runbookExport: readRunbookExport(root),
  };
}

/**
 * Clusters with an address in app-config: `kubernetes.clusterLocatorMethods[]` of type `config`.
 * Other locators (catalog, GKE) give no address here; use `gitpodDr.kubeconfig` for those.
 */
export function readClusterEndpoints(
  root: Config,
): (ClusterEndpoint & { serviceAccountToken?: string })[] {
  const methods =
    root.getOptionalConfigArray('kubernetes.clusterLocatorMethods') ?? [];
  return methods
    .filter(method => method.getString('type') === 'config')
    .flatMap(method => method.getOptionalConfigArray('clusters') ?? [])
    .map(cluster => {
      const name = cluster.getString('name');
      const url = cluster.getString('url');
      const skipTLSVerify = cluster.getOptionalBoolean('skipTLSVerify');
      assertSafeUrl(name, url, Boolean(skipTLSVerify));
      return {
        name,
        url,
        caData: cluster.getOptionalString('caData'),
        caFile: cluster.getOptionalString('caFile'),
        skipTLSVerify,
        serviceAccountToken: cluster.getOptionalString('serviceAccountToken'),
      };
    });
}

function assertSafeUrl(cluster: string, url: string, tlsOff: boolean): void {
  if (!URL.canParse(url)) {
    fail(
      'kubernetes.clusterLocatorMethods',
      `cluster ${cluster} has no valid url`,
    );
  }
  const { protocol, hostname } = new URL(url);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'https:' || loopback || tlsOff) return;
  fail(
    'kubernetes.clusterLocatorMethods',
    `cluster ${cluster} has a plain http address; tokens would travel in the clear`,
  );
}

/** True if both name the same secret; such a credential is no barrier at all. */
export function isSameToken(
  source: CredentialConfig['source'],
  token: string | undefined,
): boolean {
  if (!token) return false;
  if (source.type === 'token') return source.token === token;
  if (source.type !== 'token-file') return false;
  try {
    return readFileSync(source.path, 'utf8').trim() === token.trim();
  } catch {
    return false;
  }
}

/** The user that guests are signed in as; undefined where guest sign-in is off. */
export function readGuestRef(root: Config): string | undefined {
  if (!root.has('auth.providers.guest')) return undefined;
  return (
    root.getOptionalString('auth.providers.guest.userEntityRef') ??
    'user:development/guest'
  );
}
