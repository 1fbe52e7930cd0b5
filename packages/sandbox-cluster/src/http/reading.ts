import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import {
  parseFieldSelector,
  parseLabelSelector,
  Predicate,
} from '../store/selectors';
import { KubeObject, Resource } from '../store/types';
import { ListPages, Page } from './ListPages';

export function getObject(
  store: ClusterStore,
  resource: Resource,
  name: string,
  namespace?: string,
): KubeObject {
  const object = store.get(resource.plural, name, namespace);
  if (!object) {
    throw ApiError.notFound(resource, name);
  }
  return object;
}

export function listObjects(
  store: ClusterStore,
  pages: ListPages,
  request: { resource: Resource; namespace?: string; query: URLSearchParams },
): Page {
  const { resource, namespace, query } = request;
  const limit = Number(query.get('limit') ?? 0);
  const token = query.get('continue');
  if (token) {
    return pages.next(token, limit);
  }
  checkRevisionIsKnown(store, query.get('resourceVersion'));
  const matches = selectionFrom(resource, query);
  const items = store.readAll(resource.plural, namespace).filter(matches);
  return pages.first(items, store.revision, limit);
}

/** Both selectors of a list, watch or collection delete. */
export function selectionFrom(
  resource: Resource,
  query: URLSearchParams,
): Predicate {
  const byLabel = parseLabelSelector(query.get('labelSelector') ?? '');
  const byField = parseFieldSelector(
    query.get('fieldSelector') ?? '',
    resource.plural,
  );
  return object => byLabel(object) && byField(object);
}

export function revisionFrom(text: string | null): number | undefined {
  if (!text) {
    return undefined;
  }
  const revision = Number(text);
  if (!Number.isInteger(revision) || revision < 0) {
    throw ApiError.badRequest(`invalid resource version "${text}"`);
  }
  return revision;
}

function checkRevisionIsKnown(store: ClusterStore, text: string | null): void {
  const revision = revisionFrom(text) ?? 0;
  if (revision > store.revision) {
    throw new ApiError(
      504,
      'Timeout',
      `Too large resource version: ${revision}, current: ${store.revision}`,
      { causes: [{ reason: 'ResourceVersionTooLarge', message: '' }] },
    );
  }
}
