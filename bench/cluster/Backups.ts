import { backupText, nameOf } from './objects';

type EventType = 'ADDED' | 'MODIFIED';

export interface BackupEvent {
  revision: number;
  /** As a watch sends it. */
  line: string;
}

/** The cluster's Backups as ready texts, so that no answer waits for a serialisation. */
export class Backups {
  private texts: string[] = [];
  private events: BackupEvent[] = [];
  private listeners = new Set<(event: BackupEvent | 'gone') => void>();
  /** Nobody can go back to what was before. */
  private oldest = 1;
  revision = 1;

  get count(): number {
    return this.texts.length;
  }

  /** Another cluster, so to say: whoever watches has to list again. */
  resize(count: number): void {
    this.revision += 1;
    this.oldest = this.revision;
    this.events = [];
    const { revision } = this;
    this.texts = Array.from({ length: count }, (_, number) =>
      backupText(number, { count, revision, warnings: 0 }),
    );
    this.listeners.forEach(listener => listener('gone'));
  }

  /** Gives the newest one this many warnings. */
  change(warnings: number): string {
    const number = this.count - 1;
    this.revision += 1;
    const { count, revision } = this;
    const text = backupText(number, { count, revision, warnings });
    this.texts[number] = text;
    this.tell('MODIFIED', text);
    return nameOf(number);
  }

  page(offset: number, limit: number): readonly string[] {
    return this.texts.slice(offset, limit > 0 ? offset + limit : undefined);
  }

  /** Undefined if that is too long ago. */
  since(revision: number): BackupEvent[] | undefined {
    if (revision < this.oldest) return undefined;
    return this.events.filter(event => event.revision > revision);
  }

  subscribe(listener: (event: BackupEvent | 'gone') => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private tell(type: EventType, text: string): void {
    const line = `{"type":"${type}","object":${text}}\n`;
    const event = { revision: this.revision, line };
    this.events.push(event);
    this.listeners.forEach(listener => listener(event));
  }
}
