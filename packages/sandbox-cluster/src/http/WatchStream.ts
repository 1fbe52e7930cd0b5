import { ServerResponse } from 'node:http';
import { ApiError } from '../store/ApiError';
import { ClusterStore } from '../store/ClusterStore';
import { RecordedEvent } from '../store/EventHistory';
import { apiVersionOf } from '../store/resources';
import { Predicate } from '../store/selectors';
import { KubeObject, Resource } from '../store/types';
import { revisionFrom, selectionFrom } from './reading';
import { presentObject, Wanted } from './representation';

const BOOKMARK_MS = 10_000;
const USUAL_TIMEOUT_SECONDS = 1800;

interface WatchRequest {
  resource: Resource;
  namespace?: string;
  query: URLSearchParams;
  wanted: () => Wanted;
}

/** One open watch: what it asked for, the way to its client and the timers that end it. */
export class WatchStream {
  private readonly matches: Predicate;
  private readonly timers: NodeJS.Timeout[] = [];
  private stopObserving = () => {};
  private sent: number;

  private constructor(
    private readonly store: ClusterStore,
    private readonly request: WatchRequest,
    private readonly response: ServerResponse,
  ) {
    const { resource, namespace, query } = request;
    const selected = selectionFrom(resource, query);
    this.matches = object =>
      (!namespace || object.metadata.namespace === namespace) &&
      selected(object);
    this.sent = store.revision;
  }

  /** Throws 410 where the asked revision is no longer known; `gone` pretends that it is not. */
  static open(
    store: ClusterStore,
    request: WatchRequest,
    response: ServerResponse,
    gone: boolean,
  ): WatchStream {
    const stream = new WatchStream(store, request, response);
    const from = revisionFrom(request.query.get('resourceVersion'));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, private',
    });
    response.flushHeaders();
    if (!from) {
      stream.sendPresent();
    } else if (gone || !stream.sendSince(from)) {
      stream.fail(from);
      return stream;
    }
    stream.follow();
    return stream;
  }

  /** Ends the answer as the server does when its time is up. */
  end(): void {
    this.release();
    this.response.end();
  }

  /** Tears the connection, as a broken network would. */
  cut(): void {
    this.release();
    this.response.destroy();
  }

  private follow(): void {
    const { query } = this.request;
    this.stopObserving = this.store.observe(event => this.onEvent(event));
    const seconds =
      Number(query.get('timeoutSeconds')) || USUAL_TIMEOUT_SECONDS;
    this.timers.push(
      setTimeout(() => {
        this.bookmark();
        this.end();
      }, seconds * 1000),
      setInterval(() => this.bookmark(), BOOKMARK_MS),
    );
    this.response.on('close', () => this.release());
  }

  private release(): void {
    this.stopObserving();
    this.timers.forEach(clearTimeout);
  }

  private sendPresent(): void {
    const { resource, namespace, query } = this.request;
    for (const object of this.store.readAll(resource.plural, namespace)) {
      if (this.matches(object)) {
        this.send('ADDED', object);
      }
    }
    if (query.get('sendInitialEvents') === 'true') {
      this.bookmark({ 'k8s.io/initial-events-end': 'true' });
    }
  }

  private sendSince(revision: number): boolean {
    const missed = this.store.history.since(revision);
    missed?.forEach(event => this.onEvent(event));
    return missed !== undefined;
  }

  private onEvent(event: RecordedEvent): void {
    this.sent = event.revision;
    if (event.resource.plural !== this.request.resource.plural) {
      return;
    }
    const { object, previous } = event;
    const matched = previous !== undefined && this.matches(previous);
    const matching = event.type !== 'DELETED' && this.matches(object);
    if (matching) {
      this.send(matched ? 'MODIFIED' : 'ADDED', object);
    } else if (matched) {
      this.send('DELETED', object);
    }
  }

  private send(type: string, object: KubeObject): void {
    const { resource, wanted } = this.request;
    this.write({ type, object: presentObject(resource, object, wanted()) });
  }

  private bookmark(annotations?: Record<string, string>): void {
    const { resource, query } = this.request;
    if (query.get('allowWatchBookmarks') !== 'true') {
      return;
    }
    this.write({
      type: 'BOOKMARK',
      object: {
        kind: resource.kind,
        apiVersion: apiVersionOf(resource),
        metadata: {
          resourceVersion: String(this.sent),
          creationTimestamp: null,
          ...(annotations ? { annotations } : {}),
        },
      },
    });
  }

  private fail(from: number): void {
    const error = ApiError.expired(
      `too old resource version: ${from} (${this.store.revision})`,
    );
    this.write({ type: 'ERROR', object: error.toStatus() });
    this.response.end();
  }

  private write(event: unknown): void {
    this.response.write(`${JSON.stringify(event)}\n`);
  }
}
