import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { V1PolicyRule } from '@kubernetes/client-node';
import { TierListing } from './listTiers';
import { Tier, TIERS } from './Question';
import { listSandbox, withBareSandbox } from './sandboxRights';
import { incompleteText, surplusText } from './surplusText';

jest.setTimeout(120_000);

const RBAC = 'rbac.authorization.k8s.io';

/** Gives a right to a tier, as an operator who means well. */
function grant(
  { store }: Sandbox,
  tier: Tier,
  namespace: string | undefined,
  rule: V1PolicyRule,
): void {
  const scope = namespace ? '' : 'Cluster';
  const plural = scope.toLowerCase();
  const metadata = { name: `too-much-${tier}`, namespace };
  const apiVersion = `${RBAC}/v1`;
  const kind = `${scope}Role`;
  store.create(`${plural}roles`, { apiVersion, kind, metadata, rules: [rule] });
  store.create(`${plural}rolebindings`, {
    apiVersion,
    kind: `${scope}RoleBinding`,
    metadata,
    roleRef: { apiGroup: RBAC, kind, name: metadata.name },
    subjects: [
      {
        kind: 'ServiceAccount',
        name: `gitpod-dr-${tier}`,
        namespace: 'gitpod-dr',
      },
    ],
  });
}

const ONE_SECRET: V1PolicyRule = {
  apiGroups: [''],
  resources: ['secrets'],
  resourceNames: ['kotsadm-encryption'],
  verbs: ['get', 'delete'],
};
const CERTIFICATES: V1PolicyRule = {
  apiGroups: ['cert-manager.io'],
  resources: ['certificates'],
  verbs: ['get', 'delete'],
};

type Granted = [what: string, tier: Tier, where: string, rule: V1PolicyRule];

/** Kinds of rights that no question is about. */
const GRANTED: Granted[] = [
  ['one Secret by its name', 'backup', 'gitpod', ONE_SECRET],
  ...['coordination.k8s.io', 'policy', 'autoscaling'].map(
    (group): Granted => [
      `all of ${group}`,
      'read',
      'gitpod',
      { apiGroups: [group], resources: ['*'], verbs: ['*'] },
    ],
  ),
  ['a kind of somebody else', 'restore', 'gitpod', CERTIFICATES],
  ...['pods/status', 'replicationcontrollers', 'endpoints'].map(
    (resource): Granted => [
      resource,
      'restore',
      'gitpod',
      { apiGroups: [''], resources: [resource], verbs: ['patch'] },
    ],
  ),
  ['a kind in a namespace of nobody', 'read', 'default', CERTIFICATES],
  [
    'an expected right in another namespace',
    'backup',
    'kube-system',
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  ],
];

describe('listTiers', () => {
  let listings: Record<Tier, TierListing>;
  const list = async (prepare: (sandbox: Sandbox) => void) => {
    listings = await withBareSandbox(async sandbox => {
      prepare(sandbox);
      return listSandbox(sandbox);
    });
  };

  it('finds nothing where the manifests of deploy/rbac are all there is', async () => {
    await list(() => {});

    expect(TIERS.map(tier => surplusText(tier, listings[tier])).join('')).toBe(
      '',
    );
    expect(
      TIERS.map(tier => incompleteText(tier, listings[tier])).join(''),
    ).toBe('');
    expect(listings.restore.lists.map(({ namespace }) => namespace)).toEqual([
      'velero',
      'gitpod',
      'gitpod-dr',
      'gitpod-dr-peek',
      'kube-system',
      'default',
    ]);
  });

  it.each(GRANTED)('finds %s', async (_, tier, namespace, rule) => {
    await list(sandbox => grant(sandbox, tier, namespace, rule));

    for (const each of TIERS) {
      expect(listings[each].surplus).toEqual(
        each === tier ? [{ rule, namespaces: [namespace] }] : [],
      );
    }
  });

  it('finds a right in the whole cluster once, and tells only what is too much of a rule', async () => {
    const statuses = { apiGroups: [''], resources: ['pods', 'pods/status'] };
    await list(sandbox =>
      grant(sandbox, 'restore', undefined, { ...statuses, verbs: ['list'] }),
    );

    expect(listings.restore.surplus).toEqual([
      {
        // In the namespace of Gitpod it may.
        rule: { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
        namespaces: [
          'velero',
          'gitpod-dr',
          'gitpod-dr-peek',
          'kube-system',
          'default',
        ],
      },
      {
        rule: { apiGroups: [''], resources: ['pods/status'], verbs: ['list'] },
        namespaces: expect.arrayContaining(['gitpod', 'default']),
      },
    ]);
  });

  it('finds addresses that are no objects', async () => {
    const rule = { nonResourceURLs: ['/metrics'], verbs: ['get'] };
    await list(sandbox => grant(sandbox, 'read', undefined, rule));

    expect(listings.read.surplus).toMatchObject([{ rule }]);
  });
});
