import { KubeConfig } from '@kubernetes/client-node';
import fetch, { RequestInit } from 'node-fetch';
import { Status } from './KubeObject';

export interface Query {
  [parameter: string]: string | number | boolean | undefined;
}

export interface KubeRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Query;
  body?: unknown;
  /** JSON unless told. */
  contentType?: string;
}

export interface Answer<T> {
  code: number;
  contentType: string;
  body: T;
}

export interface DeleteOptions {
  propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  preconditions?: { uid?: string; resourceVersion?: string };
  gracePeriodSeconds?: number;
}

/** Plain HTTP with an API server as one identity, with the answers as they are. */
export class KubeApi {
  constructor(readonly kubeConfig: KubeConfig) {}

  /** Any answer, whatever its code; a body that is no JSON stays text. */
  async send<T = unknown>(request: KubeRequest): Promise<Answer<T>> {
    const { method = 'GET', contentType = 'application/json' } = request;
    const init: RequestInit = await this.kubeConfig.applyToFetchOptions({});
    const headers = new Map<string, string>(
      init.headers as unknown as Iterable<[string, string]>,
    );
    headers.set('Accept', 'application/json');
    headers.set('Content-Type', contentType);
    const response = await fetch(this.urlOf(request), {
      ...init,
      method,
      headers: Object.fromEntries(headers),
      body:
        request.body === undefined ? undefined : JSON.stringify(request.body),
    });
    return {
      code: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: parsed(await response.text()) as T,
    };
  }

  /** The answer's body; fails where the server refuses. */
  async ask<T>(request: KubeRequest): Promise<T> {
    const { code, body } = await this.send<T>(request);
    return accepted(request, code, body);
  }

  /** The refusal; fails where the server does not refuse. */
  async refusalOf(request: KubeRequest): Promise<Answer<Status>> {
    const answer = await this.send<Status>(request);
    if (answer.code < 400) {
      throw new Error(
        `${request.method ?? 'GET'} ${request.path} was not refused: ${
          answer.code
        }`,
      );
    }
    return answer;
  }

  get<T>(path: string, query?: Query): Promise<T> {
    return this.ask<T>({ path, query });
  }

  /** Undefined where there is no such object. */
  async find<T>(path: string): Promise<T | undefined> {
    const { code, body } = await this.send<T>({ path });
    if (code === 404) {
      return undefined;
    }
    return accepted({ path }, code, body);
  }

  create<T>(path: string, body: object): Promise<T> {
    return this.ask<T>({ method: 'POST', path, body });
  }

  replace<T>(path: string, body: object): Promise<T> {
    return this.ask<T>({ method: 'PUT', path, body });
  }

  mergePatch<T>(path: string, body: object): Promise<T> {
    return this.ask<T>(mergePatchOf(path, body));
  }

  delete<T>(path: string, options: DeleteOptions = {}): Promise<T> {
    return this.ask<T>({ method: 'DELETE', path, body: options });
  }

  private urlOf({ path, query = {} }: KubeRequest): string {
    const server = this.kubeConfig.getCurrentCluster()?.server ?? '';
    const url = new URL(server + path);
    for (const [parameter, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(parameter, String(value));
      }
    }
    return url.toString();
  }
}

export function mergePatchOf(path: string, body: object): KubeRequest {
  return {
    method: 'PATCH',
    path,
    body,
    contentType: 'application/merge-patch+json',
  };
}

function accepted<T>(
  { method = 'GET', path }: KubeRequest,
  code: number,
  body: T,
): T {
  if (code >= 300) {
    throw new Error(
      `${method} ${path} answered ${code}: ${JSON.stringify(body)}`,
    );
  }
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
