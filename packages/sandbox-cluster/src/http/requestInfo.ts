import { nameInFieldSelector } from '../store/selectors';

/** What a request asks for, read from method and URL alone. */
export interface RequestInfo {
  path: string;
  query: URLSearchParams;
  verb: string;
  /** Undefined for paths that are no resource, such as `/apis`. */
  resource?: ResourceAddress;
}

export interface ResourceAddress {
  group: string;
  version: string;
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

const WRITE_VERBS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
};

export function requestInfoOf(method: string, url: string): RequestInfo {
  const { pathname, searchParams: query } = new URL(url, 'http://sandbox');
  const path = decodeURIComponent(pathname);
  const resource = addressOf(path);
  if (!resource) {
    return { path, query, verb: method.toLowerCase() };
  }
  if (!resource.name && ['GET', 'HEAD'].includes(method)) {
    // A list of one name by field selector may be allowed by that name.
    resource.name = nameInFieldSelector(query.get('fieldSelector') ?? '');
    return { path, query, resource, verb: isWatch(query) ? 'watch' : 'list' };
  }
  return { path, query, resource, verb: verbFor(method, resource) };
}

export function isWatch(query: URLSearchParams): boolean {
  return ['true', '1'].includes(query.get('watch') ?? '');
}

function verbFor(method: string, { name }: ResourceAddress): string {
  if (method === 'DELETE') {
    return name ? 'delete' : 'deletecollection';
  }
  return WRITE_VERBS[method] ?? 'get';
}

function addressOf(path: string): ResourceAddress | undefined {
  const [root, ...rest] = path.split('/').filter(Boolean);
  const base =
    root === 'api'
      ? { group: '', version: rest[0], parts: rest.slice(1) }
      : { group: rest[0], version: rest[1], parts: rest.slice(2) };
  if (!['api', 'apis'].includes(root) || base.parts.length === 0) {
    return undefined;
  }
  const { group, version, parts } = base;
  const inNamespace =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !['status', 'finalize'].includes(parts[2]);
  const namespace = inNamespace ? parts[1] : undefined;
  const [plural, name, subresource] = inNamespace ? parts.slice(2) : parts;
  // Access to a Namespace is judged inside that namespace.
  const home = group === '' && plural === 'namespaces' ? name : namespace;
  return { group, version, plural, namespace: home, name, subresource };
}
