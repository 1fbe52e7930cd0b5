import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ApiError } from './ApiError';
import { withDefaults } from './defaults';
import { EventHistory, RecordedEvent } from './EventHistory';
import { generateName } from './names';
import { checkMetadata } from './objectRules';
import { apiVersionOf, hasGeneration, resourceByPlural } from './resources';
import { matchesLabels } from './selectors';
import {
  Clock,
  DeleteOptions,
  KubeObject,
  NewObject,
  ObjectStore,
  Resource,
  StoreEvent,
  WatchEventType,
} from './types';
import { withoutEmptyMetadata } from './withoutEmptyMetadata';

const POD_GRACE_SECONDS = 30;

/** What is kept on disk. */
export interface StoredObjects {
  revision: number;
  objects: Record<string, KubeObject[]>;
}

interface Entry {
  object: KubeObject;
  /** The same as text: the source of every copy that leaves the store. */
  json: string;
}

/** All objects of the cluster in memory, with revisions as etcd counts them. */
export class ClusterStore implements ObjectStore {
  private readonly entries = new Map<string, Map<string, Entry>>();
  private readonly observers = new Set<(event: RecordedEvent) => void>();
  private readonly undelivered: RecordedEvent[] = [];
  private delivering = false;
  private current: number;

  readonly history: EventHistory;

  constructor(
    private readonly clock: Clock,
    stored: StoredObjects = { revision: 1, objects: {} },
  ) {
    this.current = stored.revision;
    this.history = new EventHistory(stored.revision);
    for (const [plural, objects] of Object.entries(stored.objects)) {
      for (const object of objects) {
        this.put(plural, object);
      }
    }
  }

  /** The resourceVersion of the newest change. */
  get revision(): number {
    return this.current;
  }

  get(plural: string, name: string, namespace?: string) {
    const entry = this.entryOf(plural, name, namespace);
    return entry && (JSON.parse(entry.json) as KubeObject);
  }

  list(
    plural: string,
    options: { namespace?: string; labels?: Record<string, string> } = {},
  ): KubeObject[] {
    return this.readAll(plural, options.namespace)
      .filter(object => matchesLabels(object, options.labels))
      .map(copyOf);
  }

  /** Like `list`, in order of namespace and name, but not copied: for readers that change nothing. */
  readAll(plural: string, namespace?: string): readonly KubeObject[] {
    resourceByPlural(plural);
    const entries = this.entries.get(plural) ?? new Map<string, Entry>();
    return [...entries.keys()]
      .filter(key => !namespace || key.startsWith(`${namespace}/`))
      .sort()
      .map(key => entries.get(key)!.object);
  }

  create(plural: string, input: NewObject): KubeObject {
    const resource = resourceByPlural(plural);
    const object = this.completed(
      resource,
      withoutEmptyMetadata(copyOf(input) as KubeObject),
    );
    const { name, namespace } = object.metadata;
    checkMetadata(resource, object);
    this.checkNamespaceTakes(resource, object);
    if (this.entryOf(plural, name, namespace)) {
      throw ApiError.alreadyExists(resource, name);
    }
    this.record('ADDED', resource, object);
    return copyOf(object);
  }

  update(
    plural: string,
    name: string,
    namespace: string | undefined,
    change: (object: KubeObject) => void,
  ): KubeObject | undefined {
    const resource = resourceByPlural(plural);
    const before = this.entryOf(plural, name, namespace)?.object;
    if (!before) {
      return undefined;
    }
    const draft = copyOf(before);
    change(draft);
    const after = withSystemFields(
      resource,
      before,
      withoutEmptyMetadata(copyOf(draft)),
    );
    if (isDeepStrictEqual(before, after)) {
      return after;
    }
    checkMetadata(resource, after);
    const released = after.metadata.deletionTimestamp && !isHeld(after);
    this.record(released ? 'DELETED' : 'MODIFIED', resource, after, before);
    return copyOf(after);
  }

  delete(
    plural: string,
    name: string,
    namespace?: string,
    options: DeleteOptions = {},
  ): boolean {
    const resource = resourceByPlural(plural);
    const before = this.entryOf(plural, name, namespace)?.object;
    if (!before) {
      return false;
    }
    checkPreconditions(resource, before, options);
    const after = this.markedForDeletion(resource, copyOf(before), options);
    if (!isHeld(after) && !isGraceful(after)) {
      this.record('DELETED', resource, copyOf(before), before);
    } else if (!isDeepStrictEqual(before, after)) {
      this.record('MODIFIED', resource, after, before);
    }
    return true;
  }

  /** From now on nobody can go back to what was before. */
  compact(): void {
    this.history.forget(this.current);
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    return this.observe(({ type, resource, object }) =>
      listener({ type, resource, object: copyOf(object) }),
    );
  }

  /** Like `subscribe`, with what the object was before; the event is not a copy. */
  observe(observer: (event: RecordedEvent) => void): () => void {
    this.observers.add(observer);
    return () => this.observers.delete(observer);
  }

  /** JSON text of `StoredObjects`. */
  serialise(): string {
    const kinds = [...this.entries].map(([plural, entries]) => {
      const texts = [...entries.values()].map(entry => entry.json);
      return `${JSON.stringify(plural)}:[${texts.join(',\n')}]`;
    });
    return `{"revision":${this.current},"objects":{${kinds.join(',\n')}}}`;
  }

  private completed(resource: Resource, object: KubeObject): KubeObject {
    const given = object.metadata ?? {};
    const name =
      given.name || !given.generateName
        ? given.name ?? ''
        : generateName(given.generateName);
    const {
      resourceVersion: _version,
      deletionTimestamp: _deletion,
      deletionGracePeriodSeconds: _grace,
      ...metadata
    } = given;
    return withDefaults(resource.plural, {
      ...object,
      apiVersion: apiVersionOf(resource),
      kind: resource.kind,
      metadata: {
        ...metadata,
        name,
        ...(resource.namespaced ? {} : { namespace: undefined }),
        uid: randomUUID(),
        resourceVersion: '',
        ...(hasGeneration(resource) ? { generation: 1 } : {}),
        creationTimestamp: given.creationTimestamp ?? this.timestamp(),
      },
    });
  }

  private checkNamespaceTakes(resource: Resource, object: KubeObject): void {
    if (!resource.namespaced) {
      return;
    }
    const { name, namespace } = object.metadata;
    if (!namespace) {
      throw ApiError.badRequest(
        'an empty namespace may not be set during creation',
      );
    }
    const home = this.entryOf('namespaces', namespace)?.object;
    if (!home) {
      throw ApiError.notFound(resourceByPlural('namespaces'), namespace);
    }
    if (home.metadata.deletionTimestamp) {
      throw ApiError.forbidden(
        resource,
        name,
        `unable to create new content in namespace ${namespace} because it is being terminated`,
        [
          {
            reason: 'NamespaceTerminating',
            message: `namespace ${namespace} is being terminated`,
            field: 'metadata.namespace',
          },
        ],
      );
    }
  }

  private markedForDeletion(
    resource: Resource,
    object: KubeObject,
    options: DeleteOptions,
  ): KubeObject {
    const { metadata } = object;
    addPropagationFinalizer(object, options.propagationPolicy);
    const running = resource.plural === 'pods' && object.spec?.nodeName;
    const grace = running ? options.gracePeriodSeconds ?? POD_GRACE_SECONDS : 0;
    metadata.deletionTimestamp ??= this.timestamp(grace);
    metadata.deletionGracePeriodSeconds = Math.min(
      grace,
      metadata.deletionGracePeriodSeconds ?? grace,
    );
    if (resource.plural === 'namespaces') {
      object.status = { ...object.status, phase: 'Terminating' };
    }
    return object;
  }

  private record(
    type: WatchEventType,
    resource: Resource,
    object: KubeObject,
    previous?: KubeObject,
  ): void {
    this.current += 1;
    object.metadata.resourceVersion = String(this.current);
    if (type === 'DELETED') {
      this.remove(resource.plural, object);
    } else {
      this.put(resource.plural, object);
    }
    const revision = this.current;
    const event = { type, resource, object, previous, revision };
    this.history.append(event);
    this.undelivered.push(event);
    this.deliver();
  }

  /** A listener may itself change the store: everyone still sees the changes in order. */
  private deliver(): void {
    if (this.delivering) {
      return;
    }
    this.delivering = true;
    try {
      for (
        let event = this.undelivered.shift();
        event;
        event = this.undelivered.shift()
      ) {
        for (const observer of [...this.observers]) {
          observer(event);
        }
      }
    } finally {
      this.delivering = false;
    }
  }

  private put(plural: string, object: KubeObject): void {
    const entries = this.entries.get(plural) ?? new Map<string, Entry>();
    this.entries.set(plural, entries);
    entries.set(keyOf(object.metadata), {
      object,
      json: JSON.stringify(object),
    });
  }

  private remove(plural: string, object: KubeObject): void {
    this.entries.get(plural)?.delete(keyOf(object.metadata));
  }

  private entryOf(plural: string, name: string, namespace?: string) {
    const key = resourceByPlural(plural).namespaced
      ? keyOf({ name, namespace })
      : keyOf({ name });
    return this.entries.get(plural)?.get(key);
  }

  private timestamp(laterBySeconds = 0): string {
    const time = this.clock.now().getTime() + laterBySeconds * 1000;
    return `${new Date(time).toISOString().slice(0, 19)}Z`;
  }
}

function keyOf({ name, namespace }: { name: string; namespace?: string }) {
  return `${namespace ?? ''}/${name}`;
}

function copyOf<T>(object: T): T {
  return JSON.parse(JSON.stringify(object));
}

/** What no writer decides: identity, age, and the count of changes of the wish. */
function withSystemFields(
  resource: Resource,
  before: KubeObject,
  after: KubeObject,
): KubeObject {
  const { metadata } = before;
  const result: KubeObject = {
    ...after,
    apiVersion: before.apiVersion,
    kind: before.kind,
    metadata: {
      ...after.metadata,
      name: metadata.name,
      namespace: metadata.namespace,
      uid: metadata.uid,
      resourceVersion: metadata.resourceVersion,
      generation: metadata.generation,
      creationTimestamp: metadata.creationTimestamp,
      deletionTimestamp: metadata.deletionTimestamp,
      deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    },
  };
  if (hasGeneration(resource) && wishChanged(resource, before, after)) {
    result.metadata.generation = (metadata.generation ?? 0) + 1;
  }
  return copyOf(result);
}

function wishChanged(
  resource: Resource,
  before: KubeObject,
  after: KubeObject,
): boolean {
  const separateStatus = resource.subresources?.includes('status');
  const wishOf = ({ metadata: _metadata, status, ...wish }: KubeObject) =>
    separateStatus ? wish : { ...wish, status };
  return !isDeepStrictEqual(copyOf(wishOf(before)), copyOf(wishOf(after)));
}

function isHeld(object: KubeObject): boolean {
  const byNamespace = object.kind === 'Namespace' && object.spec?.finalizers;
  return [object.metadata.finalizers, byNamespace].some(
    finalizers => finalizers?.length > 0,
  );
}

/** A running pod gets time to end; whoever runs it removes it with no grace left. */
function isGraceful(object: KubeObject): boolean {
  return (object.metadata.deletionGracePeriodSeconds ?? 0) > 0;
}

function addPropagationFinalizer(
  { metadata }: KubeObject,
  policy?: DeleteOptions['propagationPolicy'],
): void {
  const finalizer = { Foreground: 'foregroundDeletion', Orphan: 'orphan' }[
    policy as string
  ];
  if (finalizer && !metadata.finalizers?.includes(finalizer)) {
    metadata.finalizers = [...(metadata.finalizers ?? []), finalizer];
  }
}

function checkPreconditions(
  resource: Resource,
  { metadata }: KubeObject,
  { preconditions }: DeleteOptions,
): void {
  // Here, and only here, the server writes the kind where else the plural stands.
  const named = { ...resource, plural: resource.kind };
  if (preconditions?.uid && preconditions.uid !== metadata.uid) {
    throw ApiError.conflict(
      named,
      metadata.name,
      `the UID in the precondition (${preconditions.uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  }
  const wanted = preconditions?.resourceVersion;
  if (wanted && wanted !== metadata.resourceVersion) {
    throw ApiError.conflict(
      named,
      metadata.name,
      `the ResourceVersion in the precondition (${wanted}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
  }
}
