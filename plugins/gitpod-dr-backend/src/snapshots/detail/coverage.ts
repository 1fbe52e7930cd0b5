import {
  Reading,
  SnapshotCoverage,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Dependency, GitpodConfig } from '../../gitpod/gitpodConfig';
import { ListedObject } from '../resourceList';

/** Rendered anew by each installer run, so no snapshot has to hold them. */
const MADE_BY_INSTALLER = ['container-registry', 'ca-issuer-ca'];

const STATE_ORDER = ['not-held', 'unknown', 'held'];

export interface CoverageFacts {
  namespace: string;
  objects: Reading<ListedObject[]>;
  /** Whether the data of this volume is in the snapshot; only asked where its claim is. */
  volumeNames: string[] | undefined;
  /** Undefined where Gitpod's ConfigMaps are not there. */
  config: Reading<GitpodConfig | undefined>;
}

interface InClusterData {
  code: 'database' | 'object-storage' | 'registry';
  title: string;
  /** The claim that the data is on. */
  claim: string;
  dependency: (config: GitpodConfig) => Dependency;
  otherwise: string;
}

const IN_CLUSTER_DATA: InClusterData[] = [
  {
    code: 'database',
    title: 'Database: users, workspaces and settings',
    claim: 'data-mysql-0',
    dependency: config => config.database,
    otherwise: 'Back it up by the means of your database service.',
  },
  {
    code: 'object-storage',
    title: 'Object storage: the files of stopped workspaces',
    claim: 'minio',
    dependency: config => config.objectStorage,
    otherwise: 'Back it up by the means of your storage service.',
  },
  {
    code: 'registry',
    title: 'Container registry: workspace images',
    claim: 'registry',
    dependency: config => config.registry,
    otherwise: 'Without it images are built anew, and workspaces start slower.',
  },
];

function reasonOf(reading: Reading<unknown>): string {
  return reading.state === 'known' ? '' : reading.reason;
}

function holdsClaim(
  { objects, volumeNames, namespace }: CoverageFacts,
  claim: string,
): boolean | undefined {
  if (objects.state !== 'known') return undefined;
  const isListed = objects.value.some(
    object =>
      object.kind === 'PersistentVolumeClaim' &&
      object.namespace === namespace &&
      object.name === claim,
  );
  // A claim without its data comes back empty.
  return isListed && volumeNames ? volumeNames.includes(claim) : isListed;
}

function coverData(
  facts: CoverageFacts,
  data: InClusterData,
): SnapshotCoverage {
  const { code, title, claim, otherwise } = data;
  const { config } = facts;
  if (config.state !== 'known' || !config.value) {
    const why =
      reasonOf(config) ||
      `Gitpod's configuration is not in namespace ${facts.namespace}.`;
    return {
      code,
      title,
      state: 'unknown',
      detail: `It is not known where Gitpod keeps this: ${why} KOTS itself takes it into no snapshot.`,
    };
  }
  const { inCluster, what } = data.dependency(config.value);
  if (inCluster === undefined) {
    return {
      code,
      title,
      state: 'unknown',
      detail: `Gitpod's configuration does not tell where it keeps this. ${otherwise}`,
    };
  }
  if (!inCluster) {
    return {
      code,
      title,
      state: 'not-held',
      detail: `It is in ${what}, which is outside. ${otherwise}`,
    };
  }
  const held = holdsClaim(facts, claim);
  if (held === undefined) {
    return {
      code,
      title,
      state: 'unknown',
      detail: `It is in ${what}, and what the snapshot holds is not known: ${reasonOf(
        facts.objects,
      )}`,
    };
  }
  return held
    ? {
        code,
        title,
        state: 'held',
        detail: `It is in ${what}, whose volume ${claim} is in the snapshot.`,
      }
    : {
        code,
        title,
        state: 'not-held',
        detail: `It is in ${what}, and KOTS takes no volume of it along. ${otherwise}`,
      };
}

function coverWorkloads({
  objects,
  namespace,
}: CoverageFacts): SnapshotCoverage {
  const title = 'Running Gitpod: its workloads and what they run';
  if (objects.state !== 'known') {
    return {
      code: 'workloads',
      title,
      state: 'unknown',
      detail: `What the snapshot holds is not known: ${objects.reason} KOTS as a rule does not take them along.`,
    };
  }
  const hasServer = objects.value.some(
    ({ kind, name, namespace: place }) =>
      kind === 'Deployment' && name === 'server' && place === namespace,
  );
  return hasServer
    ? {
        code: 'workloads',
        title,
        state: 'held',
        detail: 'The Deployment server is in the snapshot.',
      }
    : {
        code: 'workloads',
        title,
        state: 'not-held',
        detail:
          'The installer makes them again when the application is deployed after a restore. Workspaces that run now are saved when they stop.',
      };
}

function coverOtherNamespaces({
  objects,
  namespace,
}: CoverageFacts): SnapshotCoverage {
  const title = `Everything outside the namespace ${namespace}`;
  const code = 'other-namespaces';
  if (objects.state !== 'known') {
    return {
      code,
      title,
      state: 'unknown',
      detail: `What the snapshot holds is not known: ${objects.reason}`,
    };
  }
  const others = new Set(
    objects.value
      .flatMap(object => object.namespace ?? [])
      .filter(name => name !== namespace),
  );
  const beside =
    others.size > 0 ? ` Only ${[...others].sort().join(', ')} beside it.` : '';
  return {
    code,
    title,
    state: 'not-held',
    detail: `Issuers and DNS credentials of cert-manager, labels of nodes, and Velero itself are not in it.${beside}`,
  };
}

function coverSecrets({
  objects,
  config,
  namespace,
}: CoverageFacts): SnapshotCoverage[] {
  const secrets = config.state === 'known' ? config.value?.secrets : undefined;
  const unknown = objects.state !== 'known' ? objects.reason : undefined;
  if (!secrets || unknown) {
    const why =
      unknown ??
      (reasonOf(config) ||
        'the configuration that the installer renders is not there.');
    return [
      {
        code: 'secrets',
        title: 'Secrets that the configuration refers to',
        state: 'unknown',
        detail: `Which of them the snapshot holds is not known: ${why}`,
      },
    ];
  }
  const held = new Set(
    (objects.state === 'known' ? objects.value : [])
      .filter(
        ({ kind, namespace: place }) =>
          kind === 'Secret' && place === namespace,
      )
      .map(({ name }) => name),
  );
  const uses = new Map<string, string[]>();
  for (const { name, usedBy } of secrets) {
    uses.set(name, [...(uses.get(name) ?? []), usedBy]);
  }
  return [...uses]
    .filter(([name]) => !MADE_BY_INSTALLER.includes(name))
    .map(([name, usedBy]) => ({
      code: 'secret' as const,
      title: `Secret ${name}`,
      state: held.has(name) ? ('held' as const) : ('not-held' as const),
      detail: held.has(name)
        ? `Used by ${usedBy.join(', ')}.`
        : `Used by ${usedBy.join(
            ', ',
          )}. It seems to be made by hand; keep a copy elsewhere, or Gitpod does not start after a restore on a new cluster.`,
    }));
}

/** What Gitpod needs and whether the snapshot holds it; what it does not hold comes first. */
export function coverageOf(facts: CoverageFacts): SnapshotCoverage[] {
  const all = [
    ...IN_CLUSTER_DATA.map(data => coverData(facts, data)),
    coverOtherNamespaces(facts),
    coverWorkloads(facts),
    ...coverSecrets(facts),
  ];
  return all.sort(
    (a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state),
  );
}
