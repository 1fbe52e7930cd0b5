import type { Clock, ObjectStore } from '../../store/types';
import { VELERO_NAMESPACE, type Reconciler } from '../context';
import { SECOND } from '../time';

/** How long the server takes to see a change. */
const LATENCY = SECOND;

const RETRY_DELAY = 5 * SECOND;

export interface ReconcileQueueOptions {
  store: ObjectStore;
  clock: Clock;
  /** While this answers true nothing is reconciled and everything keeps its place. */
  isPaused(): boolean;
  onError(error: Error): void;
}

/** Brings each object of one kind to its reconciler after a change, and again when the reconciler asks. */
export class ReconcileQueue {
  private readonly scheduled = new Map<
    string,
    { due: number; cancel: () => void }
  >();

  constructor(
    private readonly reconciler: Reconciler,
    private readonly options: ReconcileQueueOptions,
  ) {}

  start(): void {
    const { store } = this.options;
    store
      .list(this.reconciler.plural, { namespace: VELERO_NAMESPACE })
      .forEach(object => this.schedule(object.metadata.name, LATENCY));
  }

  stop(): void {
    this.scheduled.forEach(({ cancel }) => cancel());
    this.scheduled.clear();
  }

  /** Tells the queue that the object of that name is new or has changed. */
  changed(name: string): void {
    this.schedule(name, LATENCY);
  }

  /** An earlier appointment stands, a later one gives way. */
  private schedule(name: string, delay: number): void {
    const { clock } = this.options;
    const due = clock.now().getTime() + delay;
    const earlier = this.scheduled.get(name);
    if (earlier && earlier.due <= due) {
      return;
    }
    earlier?.cancel();
    const cancel = clock.after(delay, () => this.process(name));
    this.scheduled.set(name, { due, cancel });
  }

  private process(name: string): void {
    this.scheduled.delete(name);
    if (this.options.isPaused()) {
      this.schedule(name, LATENCY);
      return;
    }
    const { store, onError } = this.options;
    const object = store.get(this.reconciler.plural, name, VELERO_NAMESPACE);
    if (!object) {
      return;
    }
    try {
      const delay = this.reconciler.reconcile(object);
      if (delay !== undefined) {
        this.schedule(name, delay);
      }
    } catch (error) {
      onError(error as Error);
      this.schedule(name, RETRY_DELAY);
    }
  }
}
