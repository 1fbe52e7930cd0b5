import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import { apiVersionOf, isCustom } from '../store/resources';
import { DeleteOptions, KubeObject, Resource } from '../store/types';
import { checkSchema } from './customSchemas';
import {
  JSON_PATCH,
  jsonPatch,
  MERGE_PATCH,
  mergePatch,
  STRATEGIC_MERGE_PATCH,
} from './patch';
import { getObject, selectionFrom } from './reading';

/** The object that a request names. */
export interface Target {
  resource: Resource;
  namespace?: string;
  name: string;
  /** Written through `…/status`. */
  status?: boolean;
}

export function patchTypesOf(resource: Resource): string[] {
  // The real server knows the shape of built-in kinds only.
  return isCustom(resource)
    ? [JSON_PATCH, MERGE_PATCH]
    : [JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH];
}

export function createObject(
  store: ClusterStore,
  resource: Resource,
  namespace: string | undefined,
  body: unknown,
): KubeObject {
  const object = checkedObject(resource, body);
  const given = object.metadata?.namespace;
  if (resource.namespaced && given && given !== namespace) {
    throw ApiError.badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  const { creationTimestamp: _ours, ...metadata } = object.metadata ?? {};
  const { status, ...rest } = object;
  const kept = hasStatus(resource) || status === undefined ? {} : { status };
  checkSchema(resource, object);
  return store.create(resource.plural, {
    ...(resource.plural === 'secrets' ? asStoredSecret(rest) : rest),
    ...kept,
    metadata: { ...metadata, namespace },
  } as KubeObject);
}

export function replaceObject(
  store: ClusterStore,
  target: Target,
  body: unknown,
): KubeObject {
  const object = checkedObject(target.resource, body);
  if (object.metadata?.name !== target.name) {
    throw ApiError.badRequest(
      `the name of the object (${object.metadata?.name}) does not match the name on the URL (${target.name})`,
    );
  }
  if (isCustom(target.resource) && !object.metadata.resourceVersion) {
    throw ApiError.invalid(target.resource, target.name, [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.resourceVersion',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
  }
  return writeObject(store, target, () => object);
}

export function patchObject(
  store: ClusterStore,
  target: Target,
  mediaType: string,
  body: unknown,
): KubeObject {
  return writeObject(store, target, current =>
    checkedObject(
      target.resource,
      mediaType === JSON_PATCH
        ? jsonPatch(current, body)
        : mergePatch(current, body),
    ),
  );
}

/** Tells what the answer is: the object where it stays a while, else undefined. */
export function deleteObject(
  store: ClusterStore,
  target: Target,
  options: DeleteOptions,
): { before: KubeObject; after?: KubeObject } {
  const { resource, namespace, name } = target;
  const before = getObject(store, resource, name, namespace);
  store.delete(resource.plural, name, namespace, options);
  return { before, after: store.get(resource.plural, name, namespace) };
}

export function deleteCollection(
  store: ClusterStore,
  where: { resource: Resource; namespace?: string; query: URLSearchParams },
  options: DeleteOptions,
): readonly KubeObject[] {
  const { resource, namespace, query } = where;
  const doomed = store
    .readAll(resource.plural, namespace)
    .filter(selectionFrom(resource, query));
  for (const { metadata } of doomed) {
    store.delete(resource.plural, metadata.name, metadata.namespace, options);
  }
  return doomed;
}

interface SecretContent {
  [field: string]: unknown;
  stringData?: Record<string, string>;
  data?: Record<string, string>;
  type?: string;
}

/** `stringData` is for writers only; what is read is base64. */
function asStoredSecret({
  stringData = {},
  data = {},
  type = 'Opaque',
  ...rest
}: SecretContent): SecretContent {
  const encoded = Object.entries(stringData).map(([key, value]) => [
    key,
    Buffer.from(value).toString('base64'),
  ]);
  const merged = { ...data, ...Object.fromEntries(encoded) };
  return {
    ...rest,
    ...(Object.keys(merged).length > 0 ? { data: merged } : {}),
    type,
  };
}

function writeObject(
  store: ClusterStore,
  { resource, namespace, name, status }: Target,
  next: (current: KubeObject) => KubeObject,
): KubeObject {
  const written = store.update(resource.plural, name, namespace, draft => {
    const wanted = next(structuredClone(draft));
    checkIsCurrent(resource, draft, wanted);
    checkFinalizers(resource, draft, wanted);
    const part = acceptedPart(resource, draft, wanted, status);
    const accepted =
      resource.plural === 'secrets'
        ? (asStoredSecret(part) as KubeObject)
        : part;
    checkSchema(resource, accepted);
    replaceContent(draft, accepted);
  });
  if (!written) {
    throw ApiError.notFound(resource, name);
  }
  return written;
}

/** Where status is a subresource, each endpoint writes its own part only. */
function acceptedPart(
  resource: Resource,
  current: KubeObject,
  wanted: KubeObject,
  statusOnly = false,
): KubeObject {
  if (!hasStatus(resource)) {
    return wanted;
  }
  return statusOnly
    ? { ...current, status: wanted.status }
    : { ...wanted, status: current.status };
}

function checkIsCurrent(
  resource: Resource,
  current: KubeObject,
  { metadata }: KubeObject,
): void {
  const { name, uid, resourceVersion } = current.metadata;
  if (metadata.uid && metadata.uid !== uid) {
    throw ApiError.conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${uid}`,
    );
  }
  if (
    metadata.resourceVersion &&
    metadata.resourceVersion !== resourceVersion
  ) {
    throw ApiError.staleVersion(resource, name);
  }
}

/** Whoever waits for an object to go must not be made to wait for more. */
function checkFinalizers(
  resource: Resource,
  { metadata: current }: KubeObject,
  { metadata: wanted }: KubeObject,
): void {
  const added = (wanted.finalizers ?? []).filter(
    finalizer => !current.finalizers?.includes(finalizer),
  );
  if (!current.deletionTimestamp || added.length === 0) {
    return;
  }
  const list = added.map(finalizer => `"${finalizer}"`).join(', ');
  throw ApiError.invalid(resource, current.name, [
    {
      reason: 'FieldValueForbidden',
      field: 'metadata.finalizers',
      message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${list}}`,
    },
  ]);
}

function checkedObject(resource: Resource, body: unknown): KubeObject {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw ApiError.badRequest('the object provided is unrecognized');
  }
  const object = body as KubeObject;
  if (isCustom(resource)) {
    checkSaysWhatItIs(resource, object);
  }
  const { apiVersion = apiVersionOf(resource), kind = resource.kind } = object;
  if (apiVersion !== apiVersionOf(resource) || kind !== resource.kind) {
    throw ApiError.badRequest(
      `${kind} in version "${apiVersion}" cannot be handled as a ${
        resource.kind
      }: expected ${apiVersionOf(resource)}`,
    );
  }
  return { ...object, metadata: object.metadata ?? {} };
}

/** Of built-in kinds the server knows what is meant; others have to say it. */
function checkSaysWhatItIs(
  resource: Resource,
  { apiVersion, kind }: Partial<KubeObject>,
): void {
  if (!apiVersion || !kind) {
    throw ApiError.badRequest(
      `the object provided is unrecognized (must be of type ${
        resource.kind
      }): Object '${kind ? 'apiVersion' : 'Kind'}' is missing`,
    );
  }
  const expected = apiVersionOf(resource);
  if (apiVersion !== expected) {
    throw ApiError.badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`,
    );
  }
}

function replaceContent(draft: KubeObject, content: KubeObject): void {
  for (const key of Object.keys(draft)) {
    delete draft[key];
  }
  Object.assign(draft, content);
}

function hasStatus(resource: Resource): boolean {
  return resource.subresources?.includes('status') ?? false;
}
