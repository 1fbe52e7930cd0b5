/** A Kubernetes object, as loosely typed as the wire is. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: any;
}

export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  generateName?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** An object as a client sends it; the store fills in the rest. */
export type NewObject = Omit<KubeObject, 'metadata'> & {
  metadata: Partial<ObjectMeta>;
};

/** One kind that the API serves. */
export interface Resource {
  group: string;
  version: string;
  /** Plural, lower case, as in the URL: `backups`. */
  plural: string;
  kind: string;
  namespaced: boolean;
  shortNames?: string[];
  /** `status`, `scale` and others served beside the object. */
  subresources?: string[];
}

export type WatchEventType = 'ADDED' | 'MODIFIED' | 'DELETED';

export interface StoreEvent {
  type: WatchEventType;
  resource: Resource;
  object: KubeObject;
}

export interface DeleteOptions {
  preconditions?: { uid?: string; resourceVersion?: string };
  propagationPolicy?: 'Orphan' | 'Background' | 'Foreground';
  /** Only pods take it: 0 removes at once. */
  gracePeriodSeconds?: number;
}

/**
 * Holds all objects of the imitated cluster. Methods throw `ApiError` with the HTTP status that a real
 * API server would answer (404 not found, 409 already exists or conflict, 422 invalid).
 * Objects that go in or come out are copies: a caller never changes stored state by accident.
 */
export interface ObjectStore {
  get(plural: string, name: string, namespace?: string): KubeObject | undefined;

  /** `labels` are equality requirements; for richer selectors filter the answer. */
  list(
    plural: string,
    options?: { namespace?: string; labels?: Record<string, string> },
  ): KubeObject[];

  create(plural: string, object: NewObject): KubeObject;

  /** Reads, lets `change` mutate the copy, writes. Returns undefined if the object is gone. */
  update(
    plural: string,
    name: string,
    namespace: string | undefined,
    change: (object: KubeObject) => void,
  ): KubeObject | undefined;

  /** Removes at once, or sets `deletionTimestamp` where finalizers hold the object. False if it was not there. */
  delete(
    plural: string,
    name: string,
    namespace?: string,
    options?: DeleteOptions,
  ): boolean;

  /** Calls `listener` after every change, in order. Returns the way to stop. */
  subscribe(listener: (event: StoreEvent) => void): () => void;
}

/**
 * Time as the imitated cluster sees it. `speed` 10 means that ten imitated seconds pass in a real one;
 * delays of controllers are given in imitated milliseconds.
 */
export interface Clock {
  now(): Date;
  /** Calls `action` after that many imitated milliseconds. Returns the way to call it off. */
  after(imitatedMs: number, action: () => void): () => void;
}

/** Switches that tests and the demonstration turn to make the cluster misbehave. */
export interface FaultSwitches {
  /** Undefined when the fault is off; otherwise its parameters. */
  get(fault: string): Record<string, unknown> | undefined;
}

/** Works on the store until it is stopped; must pick up where it was after a restart of the process. */
export interface Controller {
  start(): void;
  stop(): void;
}

export interface ControllerContext {
  store: ObjectStore;
  clock: Clock;
  faults: FaultSwitches;
}
