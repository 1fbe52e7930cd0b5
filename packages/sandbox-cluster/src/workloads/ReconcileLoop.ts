import { Clock, Controller, KubeObject, ObjectStore } from '../store/types';

const RETRY_MS = 1000;

/** Names one object of a loop's kind. */
export interface ObjectKey {
  namespace?: string;
  name: string;
}

interface Options {
  store: ObjectStore;
  clock: Clock;
  /** The kind that is reconciled. */
  plural: string;
  /** Other kinds, with the objects of `plural` that a change of theirs concerns. */
  watches?: Record<string, (object: KubeObject) => ObjectKey[]>;
  reconcile: (object: KubeObject) => void;
  /** Called once the object is gone. */
  forget?: (object: KubeObject) => void;
}

/**
 * Calls `reconcile` for each object at the start and after each change that concerns it.
 * Only what the store says counts, so a loop that starts again picks up where it was.
 */
export class ReconcileLoop implements Controller {
  private readonly pending = new Map<string, ObjectKey>();
  private readonly delays = new Set<() => void>();
  private unsubscribe = () => {};
  private immediate?: NodeJS.Immediate;

  constructor(private readonly options: Options) {}

  start(): void {
    const { store, plural, watches = {}, forget } = this.options;
    this.unsubscribe = store.subscribe(({ type, resource, object }) => {
      if (resource.plural === plural) {
        this.enqueue(keyOf(object));
        if (type === 'DELETED') {
          forget?.(object);
        }
      }
      watches[resource.plural]?.(object).forEach(key => this.enqueue(key));
    });
    store.list(plural).forEach(object => this.enqueue(keyOf(object)));
  }

  stop(): void {
    this.unsubscribe();
    this.delays.forEach(cancel => cancel());
    this.delays.clear();
    clearImmediate(this.immediate);
    this.immediate = undefined;
    this.pending.clear();
  }

  enqueue(key: ObjectKey): void {
    this.pending.set(`${key.namespace ?? ''}/${key.name}`, key);
    this.immediate ??= setImmediate(() => this.run());
  }

  enqueueAfter(imitatedMs: number, key: ObjectKey): void {
    const cancel = this.options.clock.after(imitatedMs, () => {
      this.delays.delete(cancel);
      this.enqueue(key);
    });
    this.delays.add(cancel);
  }

  private run(): void {
    this.immediate = undefined;
    const keys = [...this.pending.values()];
    this.pending.clear();
    for (const key of keys) {
      this.reconcileOne(key);
    }
  }

  private reconcileOne(key: ObjectKey): void {
    const { store, plural, reconcile } = this.options;
    const object = store.get(plural, key.name, key.namespace);
    if (!object) {
      return;
    }
    try {
      reconcile(object);
    } catch (error) {
      process.stderr.write(
        `sandbox: ${plural} ${key.namespace ?? ''}/${key.name}: ${error}\n`,
      );
      this.enqueueAfter(RETRY_MS, key);
    }
  }
}

export function keyOf({ metadata }: KubeObject): ObjectKey {
  return { namespace: metadata.namespace, name: metadata.name };
}
