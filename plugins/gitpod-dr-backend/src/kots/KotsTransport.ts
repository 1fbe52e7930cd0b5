import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import fetch, { RequestInit } from 'node-fetch';
import { Agent } from 'node:http';
import { KubeReader } from '../kubernetes/KubeReader';
import { portForwardAgent } from '../kubernetes/portForwardAgent';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { KotsError } from './KotsError';

const KOTSADM_PORT = 3000;
const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

export interface KotsRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

export interface KotsAnswer {
  status: number;
  text: string;
}

/** The way to the admin console's HTTP API. Rejects with a `KotsError` of code `unreachable`. */
export interface KotsTransport {
  send(request: KotsRequest): Promise<KotsAnswer>;
}

interface Pod extends KubeObject {
  status?: {
    phase?: string;
    containerStatuses?: { name: string; ready?: boolean }[];
  };
}

function unreachable(message: string, cause?: unknown): KotsError {
  return new KotsError({
    code: 'unreachable',
    message: `The KOTS admin console did not answer: ${message}`,
    nextStep:
      'Check that the pod labelled app=kotsadm is running and ready, and that the portal may forward ports to it.',
    cause,
  });
}

async function send(
  baseUrl: string,
  request: KotsRequest,
  agent?: Agent,
): Promise<KotsAnswer> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const signal = request.signal
    ? AbortSignal.any([timeout, request.signal])
    : timeout;
  try {
    const response = await fetch(`${baseUrl}${request.path}`, {
      method: request.method,
      headers: {
        ...request.headers,
        ...(request.body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: request.body ? JSON.stringify(request.body) : undefined,
      redirect: 'error',
      size: LONGEST_ANSWER_BYTES,
      agent,
      signal: signal as RequestInit['signal'],
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (request.signal?.aborted) throw request.signal.reason ?? error;
    const asked = `${request.method} ${request.path}`;
    const how = timeout.aborted
      ? `no answer to ${asked} within ${TIMEOUT_MS / 1000} s`
      : `${asked} failed (${
          (error as { code?: string }).code ?? 'connection'
        })`;
    throw unreachable(how, error);
  }
}

/** For an address that the operator gave, inside the cluster or behind an ingress. */
export class BaseUrlTransport implements KotsTransport {
  constructor(private readonly baseUrl: string) {}

  send(request: KotsRequest): Promise<KotsAnswer> {
    return send(this.baseUrl, request);
  }
}

/** Through the API server to port 3000 of the admin console's pod; looks the pod up for every call. */
export class PortForwardTransport implements KotsTransport {
  constructor(
    private readonly options: {
      access: ClusterAccess;
      reader: KubeReader;
      namespace: string;
    },
  ) {}

  async send(request: KotsRequest): Promise<KotsAnswer> {
    const pod = await this.findPod(request.signal);
    const agent = portForwardAgent(this.options.access, {
      namespace: this.options.namespace,
      name: pod.metadata.name,
      port: KOTSADM_PORT,
    });
    return send('http://localhost', request, agent);
  }

  private async findPod(signal?: AbortSignal): Promise<Pod> {
    const { reader, namespace } = this.options;
    const { items } = await reader
      .list<Pod>(RESOURCES.pods, {
        namespace,
        labelSelector: 'app=kotsadm',
        signal,
      })
      .catch(error => {
        if (signal?.aborted) throw error;
        throw unreachable((error as Error).message, error);
      });
    const running = items.filter(
      pod => pod.status?.phase === 'Running' && !pod.metadata.deletionTimestamp,
    );
    const ready = running.find(pod =>
      pod.status?.containerStatuses?.every(status => status.ready),
    );
    const pod = ready ?? running[0];
    if (pod) return pod;
    throw unreachable(
      `namespace ${namespace} has no running pod labelled app=kotsadm`,
    );
  }
}
