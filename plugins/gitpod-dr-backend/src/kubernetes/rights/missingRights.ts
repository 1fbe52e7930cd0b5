import {
  MissingRight,
  RbacRole,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { AccessTier } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { AccessRight, describeRight, resourceOf } from './AccessRight';
import { rightsOfRule, ruleFor } from './tierRules';

/** Whose rights are missing. */
export interface RefusedCredential {
  cluster: string;
  tier: AccessTier;
  /** Who the API server says it is. */
  identity?: string;
}

/** In `deploy/rbac` the Roles have the name of their ServiceAccount, also where an overlay adds a suffix. */
function roleName({ tier, identity = '' }: RefusedCredential): string {
  const shipped = `gitpod-dr-${tier}`;
  const account = identity.split(':').at(-1) ?? '';
  return account.startsWith(shipped) ? account : shipped;
}

function roleFor(credential: RefusedCredential, right: AccessRight): RbacRole {
  const name = roleName(credential);
  const { namespace } = right;
  return namespace
    ? { kind: 'Role', name, namespace }
    : { kind: 'ClusterRole', name };
}

function groupBy<T>(items: T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}

function subjectOf({ namespace, group, name, ...right }: AccessRight): string {
  return JSON.stringify([
    namespace,
    group,
    resourceOf({ group, ...right }),
    name,
  ]);
}

/** The rights in as few rules as they fit into. */
export function toMissingRights(
  credential: RefusedCredential,
  rights: AccessRight[],
): MissingRight[] {
  const verbsOf = (ofOne: AccessRight[]) => [
    ...new Set(ofOne.map(({ verb }) => verb)),
  ];
  const alike = groupBy(groupBy(rights, subjectOf), ofOne => {
    const [{ namespace, group, name }] = ofOne;
    return JSON.stringify([namespace, group, name, verbsOf(ofOne)]);
  });
  return alike.map(subjects => {
    const firsts = subjects.map(([first]) => first);
    const [first] = firsts;
    const verbs = verbsOf(subjects[0]);
    return {
      ...credential,
      refused: firsts.map(right => describeRight(right, verbs)).join('; '),
      role: roleFor(credential, first),
      rule: {
        apiGroups: [first.group],
        resources: firsts.map(resourceOf),
        ...(first.name ? { resourceNames: [first.name] } : {}),
        verbs,
      },
    };
  });
}

/**
 * What to add after one request was refused: all that the tier needs of that kind, so that the next
 * request does not meet the next missing verb. Of objects with names of the moment every one is meant.
 */
export function missingRightsAfter(
  credential: RefusedCredential,
  right: AccessRight,
): MissingRight[] {
  const shipped = ruleFor(credential.tier, right);
  const { name, ...unnamed } = right;
  const needed = shipped
    ? rightsOfRule(
        { ...shipped, resources: [resourceOf(right)] },
        right.namespace,
      )
    : [unnamed];
  return toMissingRights(credential, needed);
}

const REFUSED_BY_AUTHORISER = /User "([^"]+)" cannot \S+ resource/;

/**
 * Who was refused, from the API server's message; undefined if it was not the authoriser who refused:
 * quotas, admission and namespaces that are on their way out answer 403 too.
 */
export function refusedIdentity(message = ''): string | undefined {
  return REFUSED_BY_AUTHORISER.exec(message)?.[1];
}

/** What an error says of missing rights, whatever error it is. */
export function missingRightsOf(error: unknown): MissingRight[] | undefined {
  const { missingRights } = error as { missingRights?: MissingRight[] };
  return missingRights?.length ? missingRights : undefined;
}
