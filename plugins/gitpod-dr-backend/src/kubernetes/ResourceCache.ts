import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ClusterProblem,
  Observation,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';
import { ClusterError } from './ClusterError';
import { KubeConnection } from './KubeConnection';
import { isExpired, KubeReader } from './KubeReader';
import { missingRightsOf } from './rights/missingRights';
import { KubeObject, KubeResource, resourcePath, rightFor } from './types';

/** The API server ends each watch after this time; a connection that died unseen is found this way. */
const WATCH_SECONDS = 60;
const WATCH_GRACE_MS = 15_000;
const FIRST_RETRY_MS = 500;
/** Between two watches at the least, so that a server that cuts them at once is not hammered. */
const MIN_WATCH_MS = 500;
const LAST_RETRY_MS = 30_000;

interface WatchEvent<T> {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: T & { code?: number; message?: string };
}

/** What has become of the content of a cache. `reset` means that everything may be different. */
export type CacheChange<T> =
  | { type: 'reset' }
  | { type: 'set'; item: T; previous?: T }
  | { type: 'deleted'; previous: T };

export interface ResourceCacheOptions<K extends KubeObject, T> {
  connection: KubeConnection;
  resource: KubeResource;
  namespace: string;
  labelSelector?: string;
  /** Keeps of an object only what is used. */
  project(object: K): T;
  logger: LoggerService;
  /** Called after every change of the content, and when a problem comes or goes. */
  onChange?: () => void;
}

/**
 * The objects of one kind in one namespace, kept up to date by list and watch. Survives cut
 * connections (resumes where it was), `410 Gone` (lists again) and an API server that is away
 * (keeps the last known state and says since when). Reading it costs the cluster nothing.
 */
export class ResourceCache<K extends KubeObject, T> {
  private readonly items = new Map<string, T>();
  private readonly listeners: ((change: CacheChange<T>) => void)[] = [];
  private readonly stopping = new AbortController();
  private readonly reader: KubeReader;
  private observedAt: Date | null = null;
  private problem?: ClusterProblem;
  private resourceVersion?: string;
  private firstSync: Promise<void>;
  private resolveFirstSync: () => void = () => undefined;

  constructor(private readonly options: ResourceCacheOptions<K, T>) {
    this.reader = new KubeReader(options.connection);
    this.firstSync = new Promise(resolve => {
      this.resolveFirstSync = resolve;
    });
  }

  /** Runs until `stop`. */
  start(): void {
    this.follow().catch(error =>
      this.options.logger.error(
        `The watch of ${this.options.resource.plural} in ${this.options.connection.cluster}/${this.options.namespace} ended`,
        error,
      ),
    );
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Calls `listener` at each change of the content, before `onChange`. It must not throw. */
  subscribe(listener: (change: CacheChange<T>) => void): void {
    this.listeners.push(listener);
  }

  all(): T[] {
    return [...this.items.values()];
  }

  find(name: string): T | undefined {
    return this.items.get(name);
  }

  observation(): Observation {
    return {
      observedAt: this.observedAt?.toISOString() ?? null,
      problem: this.problem,
    };
  }

  /** Waits until the content was read once, or a first problem is known, or the time is over. */
  async ready(timeoutMs: number): Promise<void> {
    await Promise.race([
      this.firstSync,
      delay(timeoutMs, undefined, { ref: false }),
    ]);
  }

  private async follow(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!this.stopping.signal.aborted) {
      try {
        if (this.resourceVersion === undefined) await this.relist();
        const pause = delay(MIN_WATCH_MS, undefined, { ref: false });
        await this.watch();
        await pause;
        retryMs = FIRST_RETRY_MS;
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (isExpired(error)) {
          this.resourceVersion = undefined;
          // A storm of 410 must not become a storm of lists.
          await this.pause(FIRST_RETRY_MS);
          continue;
        }
        this.noteProblem(error);
        await this.pause(retryMs * (0.8 + 0.4 * Math.random()));
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      }
    }
  }

  private async relist(): Promise<void> {
    const { resource, namespace, labelSelector, project } = this.options;
    const list = await this.reader.list<K>(resource, {
      namespace,
      labelSelector,
      signal: this.stopping.signal,
    });
    this.items.clear();
    for (const item of list.items) {
      this.items.set(item.metadata.name, project(item));
    }
    this.resourceVersion = list.resourceVersion;
    this.noteContact();
    this.tell({ type: 'reset' });
    this.options.onChange?.();
  }

  private tell(change: CacheChange<T>): void {
    this.listeners.forEach(listener => listener(change));
  }

  /**
   * Returns when the watch ends, in the ordinary way or by a cut; the next one resumes where it was.
   * Rejects if it cannot be opened or the API server refuses to go on.
   */
  private async watch(): Promise<void> {
    const watchdog = AbortSignal.timeout(WATCH_SECONDS * 1000 + WATCH_GRACE_MS);
    const ended = new AbortController();
    let opened = false;
    let refusal: unknown;
    const { connection, resource, namespace } = this.options;
    const stream = connection.stream(
      {
        method: 'GET',
        path: resourcePath(resource, { namespace }),
        right: rightFor('watch', resource, { namespace }),
        query: {
          watch: true,
          allowWatchBookmarks: true,
          timeoutSeconds: WATCH_SECONDS,
          resourceVersion: this.resourceVersion,
          labelSelector: this.options.labelSelector,
        },
        signal: AbortSignal.any([this.stopping.signal, watchdog, ended.signal]),
      },
      () => {
        opened = true;
        this.noteContact();
      },
      line => {
        refusal = refusal ?? this.apply(JSON.parse(line));
        // The API server sends nothing after an error, and may leave the connection open.
        if (refusal) ended.abort();
      },
    );
    await stream.catch(error => {
      if (!opened) throw error;
    });
    if (refusal) throw refusal;
  }

  /** Takes one event in; returns the error that an ERROR event carries. */
  private apply(event: WatchEvent<K>): ClusterError | undefined {
    const { object } = event;
    if (event.type === 'ERROR') {
      return new ClusterError({
        cluster: this.options.connection.cluster,
        code: 'unexpected',
        message: `The watch of ${this.options.resource.plural} ended: ${object.message}`,
        statusCode: object.code,
      });
    }
    this.resourceVersion = object.metadata.resourceVersion;
    this.noteContact();
    if (event.type === 'BOOKMARK') return undefined;
    this.take(object, event.type === 'DELETED');
    this.options.onChange?.();
    return undefined;
  }

  private take(object: K, isGone: boolean): void {
    const { name } = object.metadata;
    const previous = this.items.get(name);
    if (isGone) {
      this.items.delete(name);
      if (previous !== undefined) this.tell({ type: 'deleted', previous });
      return;
    }
    const item = this.options.project(object);
    this.items.set(name, item);
    this.tell({ type: 'set', item, previous });
  }

  private noteContact(): void {
    this.observedAt = new Date();
    this.resolveFirstSync();
    if (!this.problem) return;
    this.problem = undefined;
    this.options.onChange?.();
  }

  private noteProblem(error: unknown): void {
    const cluster = this.options.connection.cluster;
    const known = error instanceof ClusterError ? error : undefined;
    const since = this.problem?.since ?? new Date().toISOString();
    const isNew = !this.problem;
    this.problem = {
      cluster,
      code: known?.code ?? 'unexpected',
      message: known?.message ?? `Cluster ${cluster} could not be read`,
      since,
      missingRights: missingRightsOf(error),
    };
    this.resolveFirstSync();
    if (!isNew) return;
    this.options.logger.warn(this.problem.message);
    this.options.onChange?.();
  }

  private async pause(ms: number): Promise<void> {
    await delay(ms, undefined, {
      signal: this.stopping.signal,
      ref: false,
    }).catch(() => undefined);
  }
}
