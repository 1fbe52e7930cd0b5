import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** Rights side by side that one person adds in one place: the same credential, the same Role. */
export function byCredentialAndRole(rights: MissingRight[]): MissingRight[][] {
  const groups = new Map<string, MissingRight[]>();
  for (const right of rights) {
    const { cluster, tier, identity, role } = right;
    const key = JSON.stringify([
      cluster,
      tier,
      identity,
      role.kind,
      role.namespace,
      role.name,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), right]);
  }
  return [...groups.values()];
}
