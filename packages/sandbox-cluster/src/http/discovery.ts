import { accessReviews } from '../auth/accessReviews';
import { PageNotFound } from '../store/ApiError';
import { resources } from '../store/resources';
import { Resource } from '../store/types';

/** The suffix tells a client that no real cluster is at risk. */
export const version = {
  major: '1',
  minor: '33',
  gitVersion: 'v1.33.0+gitpod-dr-sandbox',
  gitCommit: 'sandbox',
  gitTreeState: 'clean',
  buildDate: '2025-04-23T13:00:00Z',
  goVersion: 'none',
  compiler: 'none',
  platform: 'sandbox/any',
};

const STORED_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

const KINDS_OF_REVIEWS: Record<string, string> = {
  selfsubjectaccessreviews: 'SelfSubjectAccessReview',
  subjectaccessreviews: 'SubjectAccessReview',
  selfsubjectrulesreviews: 'SelfSubjectRulesReview',
  tokenreviews: 'TokenReview',
  selfsubjectreviews: 'SelfSubjectReview',
};

/** Answers `/api`, `/apis`, `/apis/<group>` and `/apis/<group>/<version>`. */
export function discover(path: string): unknown {
  const parts = path.split('/').filter(Boolean);
  if (path === '/version' || path === '/version/') {
    return version;
  }
  if (parts[0] === 'api' && parts.length === 1) {
    return {
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    };
  }
  if (parts[0] === 'api' && parts[1] === 'v1') {
    return resourceList('', 'v1');
  }
  if (parts[0] === 'apis') {
    return discoverGroups(parts.slice(1));
  }
  throw new PageNotFound();
}

function discoverGroups([group, groupVersion]: string[]): unknown {
  const groups = groupNames().map(describeGroup);
  if (!group) {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups };
  }
  const found = groups.find(({ name }) => name === group);
  if (!found) {
    throw new PageNotFound();
  }
  if (!groupVersion) {
    return { kind: 'APIGroup', apiVersion: 'v1', ...found };
  }
  if (!found.versions.some(known => known.version === groupVersion)) {
    throw new PageNotFound();
  }
  return resourceList(group, groupVersion);
}

function groupNames(): string[] {
  const stored = resources.map(({ group }) => group).filter(Boolean);
  return [...new Set([...stored, ...Object.keys(accessReviews)])];
}

function describeGroup(name: string) {
  const stored = resources
    .filter(({ group }) => group === name)
    .map(resource => resource.version);
  const versions = [...new Set(stored.length ? stored : ['v1'])].map(
    groupVersion => ({
      groupVersion: `${name}/${groupVersion}`,
      version: groupVersion,
    }),
  );
  return { name, versions, preferredVersion: versions[0] };
}

function resourceList(group: string, groupVersion: string) {
  const stored = resources
    .filter(
      resource => resource.group === group && resource.version === groupVersion,
    )
    .flatMap(describeResource);
  const asked = Object.keys(accessReviews[group] ?? {}).map(plural => ({
    name: plural,
    singularName: '',
    namespaced: false,
    kind: KINDS_OF_REVIEWS[plural],
    verbs: ['create'],
  }));
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: group ? `${group}/${groupVersion}` : groupVersion,
    resources: [...stored, ...asked],
  };
}

function describeResource(resource: Resource) {
  const { plural, kind, namespaced, shortNames } = resource;
  const itself = {
    name: plural,
    singularName: kind.toLowerCase(),
    namespaced,
    kind,
    verbs: STORED_VERBS,
    ...(shortNames ? { shortNames } : {}),
  };
  const below = (resource.subresources ?? []).map(subresource => ({
    name: `${plural}/${subresource}`,
    singularName: '',
    namespaced,
    ...describeSubresource(subresource, kind),
  }));
  return [itself, ...below];
}

function describeSubresource(subresource: string, kind: string) {
  switch (subresource) {
    case 'scale':
      return {
        group: 'autoscaling',
        version: 'v1',
        kind: 'Scale',
        verbs: ['get', 'patch', 'update'],
      };
    case 'token':
      return {
        group: 'authentication.k8s.io',
        version: 'v1',
        kind: 'TokenRequest',
        verbs: ['create'],
      };
    case 'portforward':
      return { kind: 'PodPortForwardOptions', verbs: ['create', 'get'] };
    default:
      return { kind, verbs: ['get', 'patch', 'update'] };
  }
}
