import { KubeConfig } from '@kubernetes/client-node';
import { findSurplus, Surplus } from './findSurplus';
import { ListedRights, listRights } from './ListedRights';
import { Namespaces, Tier, TIERS } from './Question';

/** What a tier may do beyond its own rights, and the lists that this was read from. */
export interface TierListing {
  surplus: Surplus[];
  lists: ListedRights[];
}

/**
 * Has a cluster's authoriser list all rights of each tier. The bystander is an account to which nobody gave a
 * right; without one, everybody may do what Kubernetes itself says.
 */
export async function listTiers(
  kubeConfigOf: (tier: Tier) => KubeConfig,
  namespaces: Namespaces,
  bystander?: KubeConfig,
): Promise<Record<Tier, TierListing>> {
  const ofBystander = bystander && (await listRights(bystander, namespaces));
  const listings = await Promise.all(
    TIERS.map(async tier => {
      const lists = await listRights(kubeConfigOf(tier), namespaces);
      const surplus = findSurplus(tier, lists, namespaces, ofBystander);
      return [tier, { surplus, lists }] as const;
    }),
  );
  return Object.fromEntries(listings) as Record<Tier, TierListing>;
}
