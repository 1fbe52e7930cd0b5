import {
  MissingRight,
  RbacRule,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';

interface RoleName {
  name: string;
  namespace: string;
}

/** Takes verbs on one resource out of a Role, and leaves the rest. */
export function withdraw(
  { store }: Sandbox,
  { name, namespace }: RoleName,
  resource: string,
  verbs: string[],
): void {
  store.update('roles', name, namespace, role => {
    role.rules = role.rules.flatMap((rule: RbacRule) => {
      if (!rule.resources.includes(resource)) return [rule];
      const others = rule.resources.filter(item => item !== resource);
      const left = rule.verbs.filter(verb => !verbs.includes(verb));
      return [
        ...(others.length > 0 ? [{ ...rule, resources: others }] : []),
        ...(left.length > 0
          ? [{ ...rule, resources: [resource], verbs: left }]
          : []),
      ];
    });
  });
}

/** Does what the portal says: adds the rules that it names to the Roles that it names. */
export function addRules(
  { store }: Sandbox,
  missing: MissingRight[] | undefined,
): void {
  for (const { role, rule } of missing ?? []) {
    store.update('roles', role.name, role.namespace, object => {
      object.rules.push(rule);
    });
  }
}
