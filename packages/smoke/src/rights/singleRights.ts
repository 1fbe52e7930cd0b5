import { V1PolicyRule } from '@kubernetes/client-node';

/** One verb on one thing. */
export type SingleRight =
  | { verb: string; group: string; resource: string; name?: string }
  | { verb: string; url: string };

function onResources(rule: V1PolicyRule, verb: string): SingleRight[] {
  const { apiGroups = [], resources = [], resourceNames = [] } = rule;
  const names = resourceNames.length > 0 ? resourceNames : [undefined];
  return apiGroups.flatMap(group =>
    resources.flatMap(resource =>
      names.map(name => ({ verb, group, resource, name })),
    ),
  );
}

/** All that a rule grants, one by one. */
export function singleRights(rule: V1PolicyRule): SingleRight[] {
  return rule.verbs.flatMap(verb => [
    ...onResources(rule, verb),
    ...(rule.nonResourceURLs ?? []).map(url => ({ verb, url })),
  ]);
}

function ruleOf(right: SingleRight): V1PolicyRule {
  const { verb } = right;
  if ('url' in right) return { nonResourceURLs: [right.url], verbs: [verb] };
  const { group, resource, name } = right;
  return {
    apiGroups: [group],
    resources: [resource],
    ...(name === undefined ? {} : { resourceNames: [name] }),
    verbs: [verb],
  };
}

/** As rules again: one for each thing, with all of its verbs. */
export function rulesOf(rights: SingleRight[]): V1PolicyRule[] {
  const rules = new Map<string, V1PolicyRule>();
  for (const right of rights) {
    const rule = ruleOf(right);
    const thing = JSON.stringify({ ...rule, verbs: undefined });
    const verbs = new Set([...(rules.get(thing)?.verbs ?? []), ...rule.verbs]);
    rules.set(thing, { ...rule, verbs: [...verbs] });
  }
  return [...rules.values()];
}
