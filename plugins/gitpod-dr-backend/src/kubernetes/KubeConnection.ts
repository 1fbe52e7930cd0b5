import {
  AccessTier,
  ClusterAccess,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import fetch, { RequestInit, Response } from 'node-fetch';
import { Agent } from 'node:http';
import { createInterface } from 'node:readline';
import {
  errorOfAnswer,
  errorOfConnection,
  errorOfTimeout,
  KubeStatus,
} from './ClusterError';
import { Deadline } from './Deadline';
import { punctualAgent } from './punctualAgent';
import { AccessRight } from './rights/AccessRight';
import { missingRightsAfter, refusedIdentity } from './rights/missingRights';

const DEFAULT_TIMEOUT_MS = 15_000;

export interface KubeRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** The right that it takes, to be named if it is refused. */
  right?: AccessRight;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  accept?: string;
  /** Whole request, in ms; 15 s unless told. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export interface KubeAnswer<T> {
  body: T;
  /** The API server's own time when it answered. */
  serverTime: Date;
}

function describe(request: KubeRequest): string {
  return `${request.method} ${request.path}`;
}

function urlOf(server: string, request: KubeRequest): string {
  const url = new URL(server + request.path);
  for (const [key, value] of Object.entries(request.query ?? {})) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }
  return url.toString();
}

async function statusOf(response: Response): Promise<KubeStatus> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.slice(0, 200) };
  }
}

/**
 * Speaks HTTP with one API server as one identity: the only place that knows address, trust and
 * credential. Every call ends within its timeout; every failure is a `ClusterError`.
 */
export class KubeConnection {
  /** For messages. */
  readonly cluster: string;
  /** What the credential is for. */
  readonly tier: AccessTier;

  constructor(
    { cluster, tier }: { cluster: string; tier: AccessTier },
    private readonly access: ClusterAccess,
  ) {
    this.cluster = cluster;
    this.tier = tier;
  }

  /** One request and its JSON answer. */
  async request<T>(request: KubeRequest): Promise<KubeAnswer<T>> {
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const deadline = new Deadline(timeoutMs);
    const signal = request.signal
      ? AbortSignal.any([deadline.signal, request.signal])
      : deadline.signal;
    try {
      const response = await this.send(request, signal, deadline);
      if (!response.ok) throw await this.refusal(request, response);
      const date = response.headers.get('date');
      return {
        body: (await response.json()) as T,
        serverTime: date ? new Date(date) : new Date(),
      };
    } catch (error) {
      throw this.explain(request, error, deadline.isOver, timeoutMs);
    }
  }

  /**
   * Reads an endless answer line by line until it ends or `signal` aborts. Rejects if it cannot be
   * opened within the request's timeout, or breaks.
   */
  async stream(
    request: KubeRequest & { signal: AbortSignal },
    onOpen: () => void,
    onLine: (line: string) => void,
  ): Promise<void> {
    const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const opening = new AbortController();
    const timer = setTimeout(() => opening.abort(), timeoutMs);
    const signal = AbortSignal.any([opening.signal, request.signal]);
    try {
      const response = await this.send(request, signal);
      if (!response.ok) throw await this.refusal(request, response);
      clearTimeout(timer);
      onOpen();
      const lines = createInterface({ input: response.body });
      // The iteration over the lines does not end by every error of its input, and where it has ended
      // already nobody would hear the error: Node.js then ends the process.
      const broken = new Promise<never>((_, reject) => {
        response.body.on('error', reject);
        lines.on('error', reject);
      });
      await Promise.race([consume(lines, onLine), broken]);
    } catch (error) {
      if (request.signal.aborted) return;
      throw this.explain(request, error, opening.signal.aborted, timeoutMs);
    } finally {
      clearTimeout(timer);
    }
  }

  private async send(
    request: KubeRequest,
    signal: AbortSignal,
    deadline?: Deadline,
  ): Promise<Response> {
    const kubeConfig = await this.access.kubeConfig();
    const server = kubeConfig.getCurrentCluster()?.server ?? '';
    const init: RequestInit = await kubeConfig.applyToFetchOptions({});
    const agent = init.agent as Agent;
    const headers = new Map(Object.entries({ Accept: 'application/json' }));
    if (request.accept) headers.set('Accept', request.accept);
    if (request.body) headers.set('Content-Type', 'application/json');
    for (const [name, value] of init.headers as unknown as Iterable<
      [string, string]
    >) {
      headers.set(name, value);
    }
    return fetch(urlOf(server, request), {
      ...init,
      agent: deadline ? punctualAgent(agent, deadline) : agent,
      method: request.method,
      headers: Object.fromEntries(headers),
      body: request.body ? JSON.stringify(request.body) : undefined,
      redirect: 'error',
      signal: signal as RequestInit['signal'],
    });
  }

  private async refusal(request: KubeRequest, response: Response) {
    const status = await statusOf(response);
    return errorOfAnswer(
      this.cluster,
      describe(request),
      response.status,
      status,
      response.status === 403 ? this.missingRights(request, status) : undefined,
    );
  }

  private missingRights({ right }: KubeRequest, status: KubeStatus) {
    const { cluster, tier } = this;
    const identity = refusedIdentity(status.message);
    if (!right || !identity) return undefined;
    return missingRightsAfter({ cluster, tier, identity }, right);
  }

  private explain(
    request: KubeRequest,
    error: unknown,
    timedOut: boolean,
    timeoutMs: number,
  ): unknown {
    if ((error as Error)?.name === 'ClusterError') return error;
    if (request.signal?.aborted) return request.signal.reason ?? error;
    const asked = describe(request);
    if (timedOut) return errorOfTimeout(this.cluster, asked, timeoutMs);
    return errorOfConnection(this.cluster, asked, error);
  }
}

async function consume(
  lines: AsyncIterable<string>,
  onLine: (line: string) => void,
): Promise<void> {
  for await (const line of lines) {
    if (line) onLine(line);
  }
}
