import { IncomingMessage } from 'node:http';
import { accessReviews } from '../auth/accessReviews';
import { answerTokenRequest } from '../auth/tokenRequest';
import { User } from '../auth/User';
import { ClusterParts } from '../ClusterParts';
import { ApiError, PageNotFound, qualifiedName } from '../store/ApiError';
import { findResource, isBuiltIn } from '../store/resources';
import { DeleteOptions, KubeObject, Resource } from '../store/types';
import { mediaTypeOf, readBody } from './body';
import { ListPages } from './ListPages';
import { getObject, listObjects } from './reading';
import { Reply } from './reply';
import {
  presentList,
  presentObject,
  representationFrom,
  Wanted,
} from './representation';
import { RequestInfo, ResourceAddress } from './requestInfo';
import { readScale, writeScale } from './scale';
import {
  createObject,
  deleteCollection,
  deleteObject,
  patchObject,
  patchTypesOf,
  replaceObject,
  Target,
} from './writing';

const OBJECT_TYPES = ['application/json', 'application/yaml'];

interface ResourceRequest {
  info: RequestInfo;
  address: ResourceAddress;
  user: User;
  message: IncomingMessage;
}

/** Answers requests about resources, other than watches and port-forwards. */
export class ResourceApi {
  private readonly pages = new ListPages();

  constructor(private readonly parts: ClusterParts) {}

  async answer(request: ResourceRequest): Promise<Reply> {
    refuseDryRun(request.info.query);
    const review = reviewAt(request.address);
    if (review) {
      const body = await readBody(request.message, OBJECT_TYPES);
      return this.answerReview(request, review, { ...(body as object) });
    }
    return this.answerFor(resourceAt(request.address), request);
  }

  wantedBy({ headers }: IncomingMessage, query: URLSearchParams): Wanted {
    return {
      representation: representationFrom(headers.accept),
      includeObject: query.get('includeObject') ?? 'Metadata',
      now: this.parts.clock.now(),
    };
  }

  private answerFor(
    resource: Resource,
    request: ResourceRequest,
  ): Promise<Reply> | Reply {
    const { name, subresource, namespace } = request.address;
    if (!subresource || (subresource === 'status' && has(resource, 'status'))) {
      return this.answerObject(resource, request);
    }
    if (!name || !has(resource, subresource)) {
      throw ApiError.noSuchPath();
    }
    if (subresource === 'scale') {
      return this.answerScale({ resource, name, namespace }, request);
    }
    if (
      subresource === 'token' &&
      namespace &&
      request.info.verb === 'create'
    ) {
      return this.answerToken({ namespace, name }, request);
    }
    throw ApiError.methodNotAllowed();
  }

  private async answerObject(
    resource: Resource,
    request: ResourceRequest,
  ): Promise<Reply> {
    const { store } = this.parts;
    const { info, message } = request;
    const namespace = resource.namespaced
      ? request.address.namespace
      : undefined;
    const present = (object: KubeObject) =>
      presentObject(resource, object, this.wantedBy(message, info.query));
    if (info.verb === 'list') {
      return this.list(resource, namespace, request);
    }
    if (info.verb === 'deletecollection') {
      const options = await deleteOptionsOf(request);
      const where = { resource, namespace, query: info.query };
      const items = deleteCollection(store, where, options);
      const metadata = { resourceVersion: String(store.revision) };
      const wanted = this.wantedBy(message, info.query);
      return { body: presentList(resource, items, metadata, wanted) };
    }
    if (info.verb === 'create') {
      if (request.address.name) {
        throw ApiError.methodNotAllowed();
      }
      const body = await readBody(message, OBJECT_TYPES);
      const created = createObject(store, resource, namespace, body);
      return { code: 201, body: present(created) };
    }
    const target = targetOf(resource, request.address, namespace);
    switch (info.verb) {
      case 'get':
        return {
          body: present(getObject(store, resource, target.name, namespace)),
        };
      case 'update': {
        const body = await readBody(message, OBJECT_TYPES);
        return { body: present(replaceObject(store, target, body)) };
      }
      case 'patch': {
        const body = await readBody(message, patchTypesOf(resource));
        const mediaType = mediaTypeOf(message);
        return { body: present(patchObject(store, target, mediaType, body)) };
      }
      case 'delete':
        return this.delete(target, request);
      default:
        throw ApiError.methodNotAllowed();
    }
  }

  private list(
    resource: Resource,
    namespace: string | undefined,
    { info, message }: ResourceRequest,
  ): Reply {
    const { items, metadata } = listObjects(this.parts.store, this.pages, {
      resource,
      namespace,
      query: info.query,
    });
    const wanted = this.wantedBy(message, info.query);
    return { body: presentList(resource, items, metadata, wanted) };
  }

  private async delete(
    target: Target,
    request: ResourceRequest,
  ): Promise<Reply> {
    const options = await deleteOptionsOf(request);
    const { before, after } = deleteObject(this.parts.store, target, options);
    if (after) {
      return { body: after };
    }
    const { resource, name } = target;
    return {
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: {
          name,
          ...(resource.group ? { group: resource.group } : {}),
          kind: resource.plural,
          uid: before.metadata.uid,
        },
      },
    };
  }

  private async answerScale(
    target: Target,
    { info, message }: ResourceRequest,
  ): Promise<Reply> {
    const { store } = this.parts;
    switch (info.verb) {
      case 'get':
        return { body: readScale(store, target) };
      case 'update':
      case 'patch': {
        const body = await readBody(message, [
          ...OBJECT_TYPES,
          ...patchTypesOf(target.resource),
        ]);
        return { body: writeScale(store, target, mediaTypeOf(message), body) };
      }
      default:
        throw ApiError.methodNotAllowed();
    }
  }

  private async answerToken(
    where: { namespace: string; name: string },
    { message }: ResourceRequest,
  ): Promise<Reply> {
    const body = await readBody(message, OBJECT_TYPES);
    return {
      code: 201,
      body: answerTokenRequest(this.parts, where, body ?? {}),
    };
  }

  private answerReview(
    { info, user }: ResourceRequest,
    answer: NonNullable<ReturnType<typeof reviewAt>>,
    body: Record<string, unknown>,
  ): Reply {
    if (info.verb !== 'create') {
      throw ApiError.methodNotAllowed();
    }
    const status = answer(body, { ...this.parts, user });
    return { code: 201, body: { metadata: {}, ...body, status } };
  }
}

function reviewAt({ group, version, plural }: ResourceAddress) {
  return version === 'v1' ? accessReviews[group]?.[plural] : undefined;
}

export function resourceAt({
  group,
  version,
  plural,
}: ResourceAddress): Resource {
  const resource = findResource(group, version, plural);
  if (!resource) {
    throw isBuiltIn(group) ? ApiError.noSuchPath() : new PageNotFound();
  }
  return resource;
}

function targetOf(
  resource: Resource,
  { name, subresource }: ResourceAddress,
  namespace: string | undefined,
): Target {
  if (!name) {
    throw ApiError.methodNotAllowed();
  }
  if (resource.namespaced && !namespace) {
    throw ApiError.badRequest(
      `${qualifiedName(resource)} "${name}" is named without its namespace`,
    );
  }
  return { resource, name, namespace, status: subresource === 'status' };
}

async function deleteOptionsOf({
  info: { query },
  message,
}: ResourceRequest): Promise<DeleteOptions> {
  const body = (await readBody(message, OBJECT_TYPES)) as
    | DeleteOptions
    | undefined;
  const grace = query.get('gracePeriodSeconds');
  const policy = query.get('propagationPolicy');
  return {
    ...(grace === null ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(policy === null
      ? {}
      : {
          propagationPolicy: policy as DeleteOptions['propagationPolicy'],
        }),
    ...body,
  };
}

/** Better refused than done in earnest. */
function refuseDryRun(query: URLSearchParams): void {
  if (query.has('dryRun')) {
    throw ApiError.badRequest('the sandbox does not support dryRun');
  }
}

function has(resource: Resource, subresource: string): boolean {
  return resource.subresources?.includes(subresource) ?? false;
}
