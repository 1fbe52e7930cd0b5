import { V1PolicyRule } from '@kubernetes/client-node';
import { EVERYBODYS_RULES } from './everybodysRules';
import { EXPECTED_RIGHTS } from './expectedRights';
import { ListedRights } from './ListedRights';
import { Namespaces, Place, PLACES, subjectOf, Tier } from './Question';
import { rulesOf, SingleRight, singleRights } from './singleRights';

/** A right that a tier has and should not have. */
export interface Surplus {
  rule: V1PolicyRule;
  /** Where it was listed: in all of them, if it is one in the whole cluster. */
  namespaces: string[];
}

/** A namespace can be several places; what is allowed in the whole cluster is allowed in it too. */
function placesOf(namespace: string, namespaces: Namespaces): Place[] {
  return PLACES.filter(
    place => place === 'cluster' || namespaces[place] === namespace,
  );
}

function isExpected(right: SingleRight, tier: Tier, places: Place[]): boolean {
  if ('url' in right) return false;
  const subjects = [
    subjectOf(right),
    // A right to all objects of a kind is one to each of them.
    subjectOf({ ...right, name: undefined }),
  ];
  return places.some(place =>
    subjects.some(subject =>
      EXPECTED_RIGHTS[tier][place]?.[subject]?.split(', ').includes(right.verb),
    ),
  );
}

const textsOf = (rules: V1PolicyRule[]) =>
  rules.flatMap(singleRights).map(right => JSON.stringify(right));

/** What everybody may do in a namespace: as listed for an account without rights of its own, if there is one. */
function rightsOfEverybody(
  namespace: string,
  bystander?: ListedRights[],
): Set<string> {
  const listed = bystander?.find(list => list.namespace === namespace);
  return new Set(textsOf(listed?.rules ?? EVERYBODYS_RULES));
}

/**
 * All that was listed for a tier, without what it should be allowed and what everybody is. Whoever asks
 * only about what he thinks of does not find what somebody else thought of.
 */
export function findSurplus(
  tier: Tier,
  lists: ListedRights[],
  namespaces: Namespaces,
  bystander?: ListedRights[],
): Surplus[] {
  const found = new Map<string, Surplus>();
  for (const { namespace, rules } of lists) {
    const places = placesOf(namespace, namespaces);
    const everybodys = rightsOfEverybody(namespace, bystander);
    const surplus = rules
      .flatMap(singleRights)
      .filter(right => !isExpected(right, tier, places))
      .filter(right => !everybodys.has(JSON.stringify(right)));
    for (const rule of rulesOf(surplus)) {
      const text = JSON.stringify(rule);
      const known = found.get(text)?.namespaces ?? [];
      found.set(text, { rule, namespaces: [...known, namespace] });
    }
  }
  return [...found.values()];
}
