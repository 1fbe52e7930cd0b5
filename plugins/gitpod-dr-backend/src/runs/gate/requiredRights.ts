import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { reviewRights } from '../../kubernetes/rights/reviewRights';
import { rightsOfTier, TierPlace } from '../../kubernetes/rights/tierRules';
import { TargetClients, WriteTier } from '../target/TargetClients';

/**
 * Asks the API server for every right of the tier, before anything is done: a right that is found missing
 * after the admin console is gone leaves the installation without one.
 */
export async function findMissingRights(
  clients: TargetClients,
  tier: WriteTier,
  place: TierPlace,
  signal?: AbortSignal,
): Promise<PreviewFinding[]> {
  const missingRights = await reviewRights(
    clients.reader,
    rightsOfTier(tier, place, {
      kots: clients.installation.kots,
      portForward: clients.portForward,
      recovery: clients.recovery ? 'target' : undefined,
    }),
    signal,
  );
  if (missingRights.length === 0) return [];
  const refused = missingRights.map(right => right.refused).join('; ');
  return [
    {
      severity: 'block',
      code: 'missing-rights',
      message: `The portal's credential of tier ${tier} lacks rights: ${refused}.`,
      nextStep: `Apply deploy/rbac/base/${tier}.yaml for these namespaces, or add the rules that are named.`,
      missingRights,
    },
  ];
}
