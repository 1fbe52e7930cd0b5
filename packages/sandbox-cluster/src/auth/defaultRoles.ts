import { ObjectStore } from '../store/types';
import { PolicyRule } from './Authorizer';

const everything: PolicyRule[] = [
  { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
  { nonResourceURLs: ['*'], verbs: ['*'] },
];

const discovery: PolicyRule[] = [
  {
    nonResourceURLs: [
      '/api',
      '/api/*',
      '/apis',
      '/apis/*',
      '/healthz',
      '/livez',
      '/openapi',
      '/openapi/*',
      '/readyz',
      '/version',
      '/version/',
    ],
    verbs: ['get'],
  },
];

const askingAboutOneself: PolicyRule[] = [
  {
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
    verbs: ['create'],
  },
  {
    apiGroups: ['authentication.k8s.io'],
    resources: ['selfsubjectreviews'],
    verbs: ['create'],
  },
];

/** The roles that every cluster has and that anybody may count on. */
export function createDefaultRoles(store: ObjectStore): void {
  addRole(store, 'cluster-admin', everything, 'system:masters');
  addRole(store, 'system:discovery', discovery, 'system:authenticated');
  addRole(
    store,
    'system:basic-user',
    askingAboutOneself,
    'system:authenticated',
  );
}

function addRole(
  store: ObjectStore,
  name: string,
  rules: PolicyRule[],
  groupName: string,
): void {
  const apiGroup = 'rbac.authorization.k8s.io';
  const apiVersion = `${apiGroup}/v1`;
  const metadata = {
    name,
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  };
  store.create('clusterroles', {
    apiVersion,
    kind: 'ClusterRole',
    metadata,
    rules,
  });
  store.create('clusterrolebindings', {
    apiVersion,
    kind: 'ClusterRoleBinding',
    metadata,
    roleRef: { apiGroup, kind: 'ClusterRole', name },
    subjects: [{ apiGroup, kind: 'Group', name: groupName }],
  });
}
