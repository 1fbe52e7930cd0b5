import { stringify } from 'yaml';
import { TierListing } from './listTiers';
import { Tier } from './Question';

/** The rules too many as YAML, ready to be looked for in the cluster's Roles; empty if there is none. */
export function surplusText(tier: Tier, { surplus }: TierListing): string {
  return surplus
    .map(
      ({ rule, namespaces }) =>
        `# Tier ${tier} should not have this right (${namespaces.join(
          ', ',
        )}):\n${stringify([rule])}`,
    )
    .join('');
}

/** Where the authoriser would not swear that it listed all. */
export function incompleteText(tier: Tier, { lists }: TierListing): string {
  return lists
    .filter(({ incomplete }) => incomplete)
    .map(
      ({ namespace, incomplete }) =>
        `The list of what tier ${tier} may do in ${namespace} is incomplete: ${incomplete}\n`,
    )
    .join('');
}
