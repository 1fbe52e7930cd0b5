import { RbacRule } from './types';

const PLAIN = /^[a-z][-a-z0-9./]*$/;

function listOf(values: string[]): string {
  const items = values.map(value => (PLAIN.test(value) ? value : `'${value}'`));
  return `[${items.join(', ')}]`;
}

function rulesItem({ apiGroups, resources, resourceNames, verbs }: RbacRule) {
  return [
    `- apiGroups: ${listOf(apiGroups)}`,
    `  resources: ${listOf(resources)}`,
    ...(resourceNames ? [`  resourceNames: ${listOf(resourceNames)}`] : []),
    `  verbs: ${listOf(verbs)}`,
  ].join('\n');
}

/** Rules as they stand under `rules:` of a Role. @public */
export function rbacRulesYaml(rules: RbacRule[]): string {
  return rules.map(rulesItem).join('\n');
}
