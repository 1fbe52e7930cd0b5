import { KubeConfig, Watch } from '@kubernetes/client-node';
import { eventually } from './eventually';

interface WatchEvent {
  type: string;
  name?: string;
  object: {
    kind: string;
    code?: number;
    metadata: { name: string; resourceVersion: string };
  };
}

/** A watch of the real client that keeps what it got. */
export class TestWatch {
  readonly events: WatchEvent[] = [];
  ended = false;
  /** The client reports a watch that was cut as an error. */
  error?: Error;

  private readonly controller: Promise<AbortController>;

  private constructor(
    kubeConfig: KubeConfig,
    path: string,
    query: Record<string, string | number | boolean>,
  ) {
    this.controller = new Watch(kubeConfig).watch(
      path,
      { allowWatchBookmarks: false, ...query },
      (type, object) =>
        this.events.push({ type, name: object.metadata?.name, object }),
      error => {
        this.ended = true;
        this.error = error ?? undefined;
      },
    );
  }

  static open(
    kubeConfig: KubeConfig,
    path: string,
    query: Record<string, string | number | boolean> = {},
  ): TestWatch {
    return new TestWatch(kubeConfig, path, query);
  }

  /** `ADDED first`, `DELETED first`, … */
  get seen(): string[] {
    return this.events.map(({ type, name }) => `${type} ${name}`);
  }

  async until(count: number): Promise<void> {
    await eventually(() => this.events.length >= count);
  }

  async stop(): Promise<void> {
    (await this.controller).abort();
    await eventually(() => this.ended);
  }
}
