import { KubeConfig, Watch } from '@kubernetes/client-node';
import { until } from '../testing/until';
import { KubeObject } from './KubeObject';

interface WatchEvent<T extends KubeObject> {
  type: string;
  object: T;
}

/** A watch of the real client that keeps what it got. */
export class WatchLog<T extends KubeObject = KubeObject> {
  readonly events: WatchEvent<T>[] = [];
  /** Resolves when the server has ended it, or it broke. */
  readonly ended: Promise<void>;
  error?: Error;

  private end = () => {};
  private controller?: AbortController;
  private readonly listeners: ((object: T) => void)[] = [];

  private constructor() {
    this.ended = new Promise(resolve => {
      this.end = resolve;
    });
  }

  static async open<T extends KubeObject = KubeObject>(
    kubeConfig: KubeConfig,
    path: string,
    query: Record<string, string | number> = {},
  ): Promise<WatchLog<T>> {
    const log = new WatchLog<T>();
    log.controller = await new Watch(kubeConfig).watch(
      path,
      query,
      (type, object) => log.add({ type, object }),
      error => {
        log.error = error ?? undefined;
        log.end();
      },
    );
    return log;
  }

  /** `ADDED first`, `DELETED first`, … */
  get entries(): string[] {
    return this.events.map(
      ({ type, object }) => `${type} ${object.metadata?.name}`,
    );
  }

  onObject(listener: (object: T) => void): void {
    this.listeners.push(listener);
  }

  async until(entry: string, patienceMs: number): Promise<void> {
    await until(`the watch sees "${entry}"`, patienceMs, () =>
      this.entries.includes(entry),
    );
  }

  stop(): void {
    this.controller?.abort();
  }

  private add(event: WatchEvent<T>): void {
    this.events.push(event);
    this.listeners.forEach(listener => listener(event.object));
  }
}
