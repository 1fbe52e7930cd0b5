import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeRight } from './AccessRight';
import { rightsOfRule, rightsOfTier, TierRule } from './tierRules';

const MANIFESTS = path.join(__dirname, '../../../../../deploy/rbac/base');
const PLACE = { namespace: 'gitpod', veleroNamespace: 'velero' };

interface Manifest {
  kind: string;
  metadata: { name: string; namespace?: string };
  rules: TierRule[];
}

function shippedRights(tier: AccessTier): string[] {
  const text = readFileSync(path.join(MANIFESTS, `${tier}.yaml`), 'utf8');
  return parseAllDocuments(text)
    .map(document => document.toJS() as Manifest)
    .filter(({ kind }) => ['Role', 'ClusterRole'].includes(kind))
    .flatMap(({ metadata, rules }) =>
      rules.flatMap(rule => rightsOfRule(rule, metadata.namespace)),
    )
    .map(right => describeRight(right))
    .sort();
}

describe('the rules of the tiers', () => {
  it.each<AccessTier>(['read', 'backup', 'restore'])(
    'are those of deploy/rbac for %s',
    tier => {
      const rights = rightsOfTier(tier, PLACE, true);

      expect(rights.map(right => describeRight(right)).sort()).toEqual(
        shippedRights(tier),
      );
    },
  );

  it('do not ask for the way to a console that has an address', () => {
    const rights = rightsOfTier('backup', PLACE, false);

    expect(rights.filter(({ resource }) => resource === 'pods')).toEqual([]);
  });
});
