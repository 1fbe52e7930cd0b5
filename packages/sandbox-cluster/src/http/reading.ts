import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import {
  parseFieldSelector,
  parseLabelSelector,
  Predicate,
} from '../store/selectors';
import { KubeObject, Resource } from '../store/types';
import { ListPages, Page } from './ListPages';

const SELECTORS = ['labelSelector', 'fieldSelector'];

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
  checkRevisionIsKnown(store, query);
  const matches = selectionFrom(resource, query);
  const items = store.readAll(resource.plural, namespace).filter(matches);
  const selective = SELECTORS.some(selector => query.get(selector));
  return pages.first({ items, revision: store.revision, selective }, limit);
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

function checkRevisionIsKnown(
  store: ClusterStore,
  query: URLSearchParams,
): void {
  const revision = revisionFrom(query.get('resourceVersion')) ?? 0;
  const exact = query.get('resourceVersionMatch') === 'Exact';
  if (exact && revision < store.revision) {
    // Every version but the newest counts as compacted.
    throw ApiError.expired(
      'The resourceVersion for the provided list is too old.',
    );
  }
  if (revision > store.revision) {
    throw new ApiError(
      504,
      'Timeout',
      `Timeout: Too large resource version: ${revision}, current: ${store.revision}`,
      {
        causes: [
          {
            reason: 'ResourceVersionTooLarge',
            message: 'Too large resource version',
          },
        ],
        retryAfterSeconds: 1,
      },
    );
  }
}
