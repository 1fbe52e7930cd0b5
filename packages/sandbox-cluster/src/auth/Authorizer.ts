import { ClusterStore } from '../store/ClusterStore';
import { KubeObject } from '../store/types';
import { User } from './User';

/** What somebody wants to do, in the words of RBAC. */
export interface Attributes {
  verb: string;
  group?: string;
  /** With the subresource, if any: `pods/portforward`. */
  resource?: string;
  namespace?: string;
  name?: string;
  /** Instead of a resource. */
  path?: string;
}

export interface PolicyRule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  resourceNames?: string[];
  nonResourceURLs?: string[];
}

interface Subject {
  kind: string;
  name: string;
  namespace?: string;
}

/** RBAC: allowed is only what a bound role says. */
export class Authorizer {
  constructor(private readonly store: ClusterStore) {}

  isAllowed(user: User, wish: Attributes): boolean {
    return (
      user.groups.includes('system:masters') ||
      this.rulesFor(user, wish.namespace).some(rule => covers(rule, wish))
    );
  }

  /** The binding that allows it, in the server's words; undefined where none does. */
  reasonToAllow(user: User, wish: Attributes): string | undefined {
    const allowing = this.bindingsOf(user, wish.namespace).find(binding =>
      this.rulesOf(binding).some(rule => covers(rule, wish)),
    );
    return allowing && `RBAC: allowed by ${describeBinding(allowing, user)}`;
  }

  rulesFor(user: User, namespace?: string): PolicyRule[] {
    return this.bindingsOf(user, namespace).flatMap(binding =>
      this.rulesOf(binding),
    );
  }

  private bindingsOf(user: User, namespace?: string): KubeObject[] {
    return [
      ...this.store.readAll('clusterrolebindings'),
      ...(namespace ? this.store.readAll('rolebindings', namespace) : []),
    ].filter(binding => subjectIn(binding, user));
  }

  private rulesOf({ roleRef, metadata }: KubeObject): PolicyRule[] {
    const role =
      roleRef.kind === 'ClusterRole'
        ? this.store.get('clusterroles', roleRef.name)
        : this.store.get('roles', roleRef.name, metadata.namespace);
    return role?.rules ?? [];
  }
}

export function forbiddenReason(user: User, wish: Attributes): string {
  const { verb, resource, group = '', namespace, path } = wish;
  if (path) {
    return `User "${user.username}" cannot ${verb} path "${path}"`;
  }
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return `User "${user.username}" cannot ${verb} resource "${resource}" in API group "${group}" ${where}`;
}

function describeBinding(binding: KubeObject, user: User): string {
  const { kind, metadata, roleRef } = binding;
  const inNamespace = metadata.namespace ? `/${metadata.namespace}` : '';
  const subject = subjectIn(binding, user);
  const home = subject?.namespace ?? metadata.namespace;
  const subjectName =
    subject?.kind === 'ServiceAccount'
      ? `${subject.name}/${home}`
      : subject?.name;
  return `${kind} "${metadata.name}${inNamespace}" of ${roleRef.kind} "${roleRef.name}" to ${subject?.kind} "${subjectName}"`;
}

/** The subject of the binding that stands for the user. */
function subjectIn(binding: KubeObject, user: User): Subject | undefined {
  const subjects: Subject[] = binding.subjects ?? [];
  return subjects.find(({ kind, name, namespace }) => {
    switch (kind) {
      case 'User':
        return user.username === name;
      case 'Group':
        return user.groups.includes(name);
      case 'ServiceAccount':
        return (
          user.username ===
          `system:serviceaccount:${
            namespace ?? binding.metadata.namespace
          }:${name}`
        );
      default:
        return false;
    }
  });
}

function covers(rule: PolicyRule, wish: Attributes): boolean {
  if (!includes(rule.verbs, wish.verb)) {
    return false;
  }
  return wish.path === undefined
    ? coversResource(rule, wish)
    : coversPath(rule, wish.path);
}

function coversResource(rule: PolicyRule, wish: Attributes): boolean {
  const { resource = '', group = '', name } = wish;
  const [, subresource] = resource.split('/');
  const anyOwner = subresource ? [`*/${subresource}`] : [];
  return (
    includes(rule.apiGroups, group) &&
    [resource, ...anyOwner].some(form => includes(rule.resources, form)) &&
    (!rule.resourceNames?.length ||
      (name !== undefined && rule.resourceNames.includes(name)))
  );
}

function coversPath(rule: PolicyRule, path: string): boolean {
  return (rule.nonResourceURLs ?? []).some(url =>
    url.endsWith('*') ? path.startsWith(url.slice(0, -1)) : url === path,
  );
}

function includes(list: string[] | undefined, value: string): boolean {
  return list?.some(item => item === '*' || item === value) ?? false;
}
