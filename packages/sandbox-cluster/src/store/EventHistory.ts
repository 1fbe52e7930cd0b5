import { KubeObject, StoreEvent } from './types';

export interface RecordedEvent extends StoreEvent {
  revision: number;
  /** The object before the change, to tell what a selector saw of it. */
  previous?: KubeObject;
}

/** The newest changes, so that a cut watch can go on where it stopped. */
export class EventHistory {
  private events: RecordedEvent[] = [];

  /** `complete`: everything after this revision is known. */
  constructor(private complete: number, private readonly capacity = 2000) {}

  append(event: RecordedEvent): void {
    this.events.push(event);
    if (this.events.length > this.capacity) {
      this.complete = this.events.shift()!.revision;
    }
  }

  /** Drops all that led to this revision. */
  forget(revision: number): void {
    this.events = [];
    this.complete = revision;
  }

  /** Undefined when some of the asked changes are no longer known. */
  since(revision: number): RecordedEvent[] | undefined {
    if (revision < this.complete) {
      return undefined;
    }
    return this.events.filter(event => event.revision > revision);
  }
}
