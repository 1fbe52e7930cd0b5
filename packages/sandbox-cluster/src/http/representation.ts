import { ApiError } from '../store/ApiError';
import { apiVersionOf, isCustom } from '../store/resources';
import { KubeObject, Resource } from '../store/types';
import { toPartialMetadata, toTable } from './table';

/** The form in which a client wants objects. */
export type Representation = 'full' | 'metadata' | 'table';

export interface ListMetadata {
  resourceVersion: string;
  continue?: string;
  remainingItemCount?: number;
}

export interface Wanted {
  representation: Representation;
  includeObject: string;
  now: Date;
}

const ANY_JSON = ['application/json', 'application/*', '*/*', ''];

export function representationFrom(accept = ''): Representation {
  for (const range of accept.split(',')) {
    const [mediaType, ...parameters] = range
      .split(';')
      .map(part => part.trim());
    if (ANY_JSON.includes(mediaType)) {
      const chosen = representationOf(parameters);
      if (chosen) {
        return chosen;
      }
    }
  }
  throw new ApiError(
    406,
    'NotAcceptable',
    'only the following media types are accepted: application/json',
  );
}

export function presentObject(
  resource: Resource,
  object: KubeObject,
  wanted: Wanted,
): unknown {
  const { resourceVersion } = object.metadata;
  switch (wanted.representation) {
    case 'table':
      return toTable(resource.plural, [object], {
        ...wanted,
        listMetadata: { resourceVersion },
      });
    case 'metadata':
      return toPartialMetadata(object);
    default:
      return object;
  }
}

export function presentList(
  resource: Resource,
  objects: readonly KubeObject[],
  listMetadata: ListMetadata,
  wanted: Wanted,
): unknown {
  switch (wanted.representation) {
    case 'table':
      return toTable(resource.plural, objects, { ...wanted, listMetadata });
    case 'metadata':
      return {
        kind: 'PartialObjectMetadataList',
        apiVersion: 'meta.k8s.io/v1',
        metadata: listMetadata,
        // The real one says null here, and an empty array for the whole objects.
        items: objects.length > 0 ? objects.map(toPartialMetadata) : null,
      };
    default:
      return {
        kind: `${resource.kind}List`,
        apiVersion: apiVersionOf(resource),
        metadata: listMetadata,
        items: isCustom(resource) ? objects : objects.map(withoutType),
      };
  }
}

function representationOf(parameters: string[]): Representation | undefined {
  const form = parameters.find(parameter => parameter.startsWith('as='));
  if (!form) {
    return 'full';
  }
  if (!parameters.includes('v=v1')) {
    return undefined;
  }
  if (form === 'as=Table') {
    return 'table';
  }
  return form.startsWith('as=PartialObjectMetadata') ? 'metadata' : undefined;
}

/** Items of lists of built-in kinds carry neither kind nor apiVersion. */
function withoutType(object: KubeObject): Partial<KubeObject> {
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object;
  return rest;
}
