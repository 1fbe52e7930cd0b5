import { RbacRule } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { AccessRight, resourceOf } from './AccessRight';
import { PEEK_NAMESPACE, PEEK_RESTORE } from './peekNames';

/** A rule, and which Role has it: the one of Gitpod's namespace, of Velero's, of the peek's, or the ClusterRole. */
export interface TierRule extends RbacRule {
  place: 'gitpod' | 'velero' | 'peek' | 'cluster';
  /**
   * Not needed by every installation: `admin-console` where there is KOTS, `port-forward` where its admin
   * console has no address of its own, `plain-backups` where there is no KOTS; for a restore onto a
   * recovery cluster, `recovery-target` there and `recovery-source` where Gitpod ran before.
   */
  onlyFor?:
    | 'admin-console'
    | 'port-forward'
    | 'plain-backups'
    | 'recovery-target'
    | 'recovery-source';
  /** For what is shown or done beside runs: a run works without it, and does not ask for it. */
  besideRuns?: true;
}

type RuleStart = Pick<TierRule, 'place' | 'apiGroups'>;

const VELERO: RuleStart = { place: 'velero', apiGroups: ['velero.io'] };
const CORE: RuleStart = { place: 'gitpod', apiGroups: [''] };
const APPS: RuleStart = { place: 'gitpod', apiGroups: ['apps'] };
const PEEK: RuleStart = { place: 'peek', apiGroups: [''] };
const RBAC = ['rbac.authorization.k8s.io'];

const VELERO_SERVER: RuleStart = { place: 'velero', apiGroups: ['apps'] };

const LIVENESS: TierRule = {
  ...VELERO,
  resources: ['serverstatusrequests'],
  verbs: ['create', 'get', 'delete'],
};
const DOWNLOADS: TierRule = {
  ...VELERO,
  resources: ['downloadrequests'],
  verbs: ['create', 'get', 'delete'],
};
const DEPLOYS: TierRule = {
  place: 'gitpod',
  apiGroups: ['batch'],
  resources: ['jobs'],
  verbs: ['list'],
};
const CONSOLE_KEY: TierRule = {
  ...CORE,
  resources: ['secrets'],
  resourceNames: ['kotsadm-authstring'],
  verbs: ['get'],
  onlyFor: 'admin-console',
};
const PORT_FORWARD: TierRule = {
  ...CORE,
  resources: ['pods/portforward'],
  verbs: ['get', 'create'],
  onlyFor: 'port-forward',
};

/** What each tier may do, and all of it: the same rules as in `deploy/rbac/base`, which a test compares. */
export const TIER_RULES: Record<AccessTier, TierRule[]> = {
  read: [
    {
      ...VELERO,
      resources: ['backups', 'restores', 'backupstoragelocations'],
      verbs: ['list', 'watch'],
    },
    { ...VELERO, resources: ['schedules'], verbs: ['list'] },
    {
      ...VELERO,
      resources: ['podvolumebackups', 'datauploads', 'deletebackuprequests'],
      verbs: ['list'],
    },
    { ...DEPLOYS, verbs: ['list', 'watch'] },
    {
      ...CORE,
      resources: ['configmaps'],
      resourceNames: ['gitpod', 'gitpod-kots-config', 'gitpod-installation'],
      verbs: ['get'],
    },
    {
      ...VELERO_SERVER,
      resources: ['deployments', 'daemonsets'],
      verbs: ['list'],
    },
    {
      ...APPS,
      resources: ['deployments', 'statefulsets', 'daemonsets'],
      verbs: ['list'],
    },
    {
      place: 'gitpod',
      apiGroups: ['cert-manager.io'],
      resources: ['certificates'],
      verbs: ['list'],
    },
  ],
  backup: [
    { ...VELERO, resources: ['backups'], verbs: ['get', 'list'] },
    { ...VELERO, resources: ['restores'], verbs: ['list'] },
    {
      ...VELERO,
      resources: ['backupstoragelocations'],
      resourceNames: ['default'],
      verbs: ['get'],
    },
    { ...VELERO_SERVER, resources: ['daemonsets'], verbs: ['list'] },
    {
      ...VELERO,
      resources: ['backups'],
      verbs: ['create'],
      onlyFor: 'plain-backups',
    },
    LIVENESS,
    { ...DOWNLOADS, besideRuns: true },
    {
      ...VELERO,
      resources: ['deletebackuprequests'],
      verbs: ['list', 'create'],
      besideRuns: true,
    },
    CONSOLE_KEY,
    {
      ...CORE,
      resources: ['pods'],
      verbs: ['list'],
      onlyFor: 'port-forward',
    },
    PORT_FORWARD,
    { ...DEPLOYS, onlyFor: 'admin-console' },
    {
      ...CORE,
      resources: ['configmaps'],
      resourceNames: ['gitpod-dr-recovery-manifest'],
      verbs: ['get', 'update'],
      besideRuns: true,
    },
    {
      ...CORE,
      resources: ['configmaps'],
      verbs: ['create'],
      besideRuns: true,
    },
    {
      ...CORE,
      resources: ['secrets'],
      resourceNames: ['mysql', 'database', 'cloudsql'],
      verbs: ['get'],
      besideRuns: true,
    },
  ],
  restore: [
    { ...VELERO, resources: ['backups'], verbs: ['get', 'list'] },
    { ...VELERO, resources: ['restores'], verbs: ['get', 'list', 'create'] },
    { ...VELERO, resources: ['backupstoragelocations'], verbs: ['get'] },
    {
      ...VELERO,
      resources: ['podvolumebackups', 'datauploads', 'backuprepositories'],
      verbs: ['list'],
    },
    {
      ...VELERO,
      resources: ['backupstoragelocations'],
      resourceNames: ['default'],
      verbs: ['update'],
      onlyFor: 'recovery-target',
    },
    {
      ...VELERO,
      resources: ['schedules'],
      verbs: ['get', 'list', 'update'],
      onlyFor: 'recovery-target',
    },
    LIVENESS,
    DOWNLOADS,
    {
      ...VELERO_SERVER,
      resources: ['deployments'],
      resourceNames: ['velero'],
      verbs: ['get'],
    },
    { ...VELERO_SERVER, resources: ['daemonsets'], verbs: ['list'] },
    {
      place: 'velero',
      apiGroups: [''],
      resources: ['secrets'],
      resourceNames: ['velero-repo-credentials', 'velero-restic-credentials'],
      verbs: ['get'],
    },
    CONSOLE_KEY,
    PORT_FORWARD,
    {
      ...CORE,
      resources: [
        'pods',
        'services',
        'secrets',
        'configmaps',
        'persistentvolumeclaims',
        'serviceaccounts',
      ],
      verbs: ['list', 'delete'],
    },
    {
      ...APPS,
      resources: ['deployments', 'statefulsets'],
      resourceNames: ['kotsadm'],
      verbs: ['get'],
    },
    {
      ...APPS,
      resources: ['deployments', 'statefulsets'],
      verbs: ['list', 'delete'],
    },
    { ...APPS, resources: ['daemonsets'], verbs: ['list'] },
    {
      ...APPS,
      resources: ['deployments/scale', 'statefulsets/scale'],
      verbs: ['update'],
      onlyFor: 'recovery-source',
    },
    DEPLOYS,
    {
      place: 'gitpod',
      apiGroups: RBAC,
      resources: ['roles', 'rolebindings'],
      verbs: ['list', 'delete'],
    },
    {
      place: 'cluster',
      apiGroups: RBAC,
      resources: ['clusterrolebindings'],
      resourceNames: ['kotsadm-rolebinding'],
      verbs: ['get'],
    },
    {
      place: 'cluster',
      apiGroups: RBAC,
      resources: ['clusterroles'],
      resourceNames: ['kotsadm-role'],
      verbs: ['get'],
    },
    {
      place: 'cluster',
      apiGroups: [''],
      resources: ['nodes'],
      verbs: ['list'],
    },
    {
      place: 'cluster',
      apiGroups: ['storage.k8s.io'],
      resources: ['storageclasses'],
      verbs: ['list'],
    },
    { ...CORE, resources: ['namespaces'], verbs: ['get'], besideRuns: true },
    {
      ...CORE,
      resources: ['resourcequotas'],
      verbs: ['list'],
      besideRuns: true,
    },
    {
      place: 'gitpod',
      apiGroups: ['snapshot.storage.k8s.io'],
      resources: ['volumesnapshots'],
      verbs: ['list'],
      besideRuns: true,
    },
    {
      place: 'cluster',
      apiGroups: [''],
      resources: ['persistentvolumes'],
      verbs: ['get'],
      besideRuns: true,
    },
    {
      ...VELERO,
      resources: ['restores'],
      resourceNames: [PEEK_RESTORE],
      verbs: ['delete'],
      besideRuns: true,
    },
    { ...PEEK, resources: ['namespaces'], verbs: ['get'], besideRuns: true },
    {
      ...PEEK,
      resources: ['configmaps'],
      resourceNames: ['gitpod-dr-recovery-manifest'],
      verbs: ['get', 'delete'],
      besideRuns: true,
    },
  ],
};

/** The namespaces that stand for the places of the rules. */
export interface TierPlace {
  namespace: string;
  veleroNamespace: string;
}

/** Every right that a rule grants, one by one. */
export function rightsOfRule(
  rule: RbacRule,
  namespace: string | undefined,
): AccessRight[] {
  const names = rule.resourceNames ?? [undefined];
  return rule.apiGroups.flatMap(group =>
    rule.resources.flatMap(path => {
      const [resource, subresource] = path.split('/');
      return names.flatMap(name =>
        rule.verbs.map(verb => ({
          verb,
          group,
          resource,
          subresource,
          namespace,
          name,
        })),
      );
    }),
  );
}

/** How an installation takes its snapshots, which decides what the work needs. */
export interface TierWay {
  /** Whether there is an admin console. */
  kots: boolean;
  /** Whether it is reached by port-forward. */
  portForward: boolean;
  /** Of a restore from one cluster to another: where to, or where from. */
  recovery?: 'target' | 'source';
}

function isNeeded(
  { onlyFor }: TierRule,
  { kots, portForward, recovery }: TierWay,
) {
  switch (onlyFor) {
    case 'admin-console':
      return kots;
    case 'port-forward':
      return kots && portForward;
    case 'plain-backups':
      return !kots;
    case 'recovery-target':
      return recovery === 'target';
    case 'recovery-source':
      return recovery === 'source';
    default:
      return true;
  }
}

function rightsOfRules(
  rules: TierRule[],
  { namespace, veleroNamespace }: TierPlace,
): AccessRight[] {
  const namespaces = {
    gitpod: namespace,
    velero: veleroNamespace,
    peek: PEEK_NAMESPACE,
    cluster: undefined,
  };
  return rules.flatMap(rule => rightsOfRule(rule, namespaces[rule.place]));
}

/** Every right that the work of a tier takes. */
export function rightsOfTier(
  tier: AccessTier,
  place: TierPlace,
  way: TierWay,
): AccessRight[] {
  const rules = TIER_RULES[tier].filter(
    rule => !rule.besideRuns && isNeeded(rule, way),
  );
  return rightsOfRules(rules, place);
}

/** What a tier may do that its work does not need. */
export function rightsBesideRuns(
  tier: AccessTier,
  place: TierPlace,
): AccessRight[] {
  const rules = TIER_RULES[tier].filter(rule => rule.besideRuns);
  return rightsOfRules(rules, place);
}

/** What a port-forward to a pod of the admin console takes. */
export function rightsOfPortForward(namespace: string): AccessRight[] {
  return rightsOfRule(PORT_FORWARD, namespace);
}

/** What fetching a file of the backup storage takes. */
export function rightsOfDownload(veleroNamespace: string): AccessRight[] {
  return rightsOfRule(DOWNLOADS, veleroNamespace);
}

/** The rule of a tier that grants a right; undefined for what the tier is not meant to do. */
export function ruleFor(
  tier: AccessTier,
  right: AccessRight,
): TierRule | undefined {
  return TIER_RULES[tier].find(
    rule =>
      rule.apiGroups.includes(right.group) &&
      rule.resources.includes(resourceOf(right)) &&
      rule.verbs.includes(right.verb) &&
      (!rule.resourceNames || rule.resourceNames.includes(right.name ?? '')),
  );
}
