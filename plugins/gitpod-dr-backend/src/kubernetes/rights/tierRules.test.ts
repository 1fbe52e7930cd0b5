import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { describeRight } from './AccessRight';
import {
  rightsBesideRuns,
  rightsOfRule,
  rightsOfTier,
  TierRule,
} from './tierRules';

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
      const withKots = { kots: true, portForward: true };
      const withoutKots = { kots: false, portForward: false };
      const rights = new Set(
        [
          withKots,
          withoutKots,
          { ...withKots, recovery: 'target' as const },
          { ...withKots, recovery: 'source' as const },
        ]
          .flatMap(way => rightsOfTier(tier, PLACE, way))
          .concat(rightsBesideRuns(tier, PLACE))
          .map(right => describeRight(right)),
      );

      expect([...rights].sort()).toEqual(shippedRights(tier));
    },
  );

  it('do not ask for the way to a console that has an address', () => {
    const way = { kots: true, portForward: false };
    const rights = rightsOfTier('backup', PLACE, way);

    expect(rights.filter(({ resource }) => resource === 'pods')).toEqual([]);
  });

  it('do not keep a snapshot from being taken for want of the right to delete one', () => {
    const way = { kots: true, portForward: true };
    const resources = rightsOfTier('backup', PLACE, way).map(
      ({ resource }) => resource,
    );

    expect(resources).not.toContain('deletebackuprequests');
    expect(resources).not.toContain('downloadrequests');
  });

  it('let the portal make Backups only where there is no KOTS to do it', () => {
    const create = (kots: boolean) =>
      rightsOfTier('backup', PLACE, { kots, portForward: kots })
        .filter(({ resource }) => resource === 'backups')
        .filter(({ verb }) => verb === 'create');

    expect(create(true)).toEqual([]);
    expect(create(false)).toHaveLength(1);
  });

  it('let the portal change storage locations, schedules and scales only for a recovery cluster', () => {
    const updates = (recovery?: 'target' | 'source') =>
      rightsOfTier('restore', PLACE, {
        kots: true,
        portForward: true,
        recovery,
      })
        .filter(({ verb }) => verb === 'update')
        .map(right => describeRight(right));

    expect(updates()).toEqual([]);
    expect(updates('target')).toEqual([
      'update backupstoragelocations.velero.io default in velero',
      'update schedules.velero.io in velero',
    ]);
    expect(updates('source')).toEqual([
      'update deployments/scale.apps in gitpod',
      'update statefulsets/scale.apps in gitpod',
    ]);
  });

  it('do not ask for the way to a console that is not there', () => {
    const way = { kots: false, portForward: false };
    const inGitpod = rightsOfTier('backup', PLACE, way).filter(
      ({ namespace }) => namespace === PLACE.namespace,
    );

    expect(inGitpod).toEqual([]);
  });
});
