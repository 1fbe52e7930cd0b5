import { MissingRight } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import fetch, { RequestInit } from 'node-fetch';
import { Agent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { ClusterError } from '../kubernetes/ClusterError';
import { Deadline } from '../kubernetes/Deadline';
import { KubeReader } from '../kubernetes/KubeReader';
import {
  isPortForwardForbidden,
  portForwardAgent,
} from '../kubernetes/portForwardAgent';
import { punctualAgent } from '../kubernetes/punctualAgent';
import { reviewRights } from '../kubernetes/rights/reviewRights';
import { rightsOfPortForward } from '../kubernetes/rights/tierRules';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { KotsError } from './KotsError';

const KOTSADM_PORT = 3000;
/** Finding the pod, connecting and the answer, all together. */
export const CALL_TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 4 * 1024 * 1024;

export interface KotsRequest {
  method: 'GET' | 'POST' | 'PUT';
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

function unreachable(
  message: string,
  missingRights?: MissingRight[],
): KotsError {
  return new KotsError({
    code: 'unreachable',
    missingRights,
    message: `The KOTS admin console did not answer: ${message}`,
    nextStep:
      'Check that the pod labelled app=kotsadm is running and ready, and that the portal may forward ports to it.',
  });
}

/** Ends with the caller's signal, or after the time that a whole call may take. */
function deadlineOf(request: KotsRequest) {
  const deadline = new Deadline(CALL_TIMEOUT_MS);
  const signal = request.signal
    ? AbortSignal.any([deadline.signal, request.signal])
    : deadline.signal;
  return { deadline, signal };
}

/** Turns what went wrong on the way into a `KotsError`, except the caller's own abort. */
function explain(
  request: KotsRequest,
  deadline: Deadline,
  error: unknown,
): unknown {
  if (request.signal?.aborted) return request.signal.reason ?? error;
  if (error instanceof KotsError) return error;
  const asked = `${request.method} ${request.path}`;
  if (deadline.isOver) {
    return unreachable(
      `no answer to ${asked} within ${CALL_TIMEOUT_MS / 1000} s`,
    );
  }
  if (error instanceof ClusterError) {
    return unreachable(error.message, error.missingRights);
  }
  const detail = (error as { code?: string }).code ?? 'connection';
  return unreachable(`${asked} failed (${detail})`);
}

async function send(
  baseUrl: string,
  request: KotsRequest,
  signal: AbortSignal,
  agent: Agent,
): Promise<KotsAnswer> {
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
}

/** For an address that the operator gave, inside the cluster or behind an ingress. */
export class BaseUrlTransport implements KotsTransport {
  constructor(private readonly baseUrl: string) {}

  async send(request: KotsRequest): Promise<KotsAnswer> {
    const { deadline, signal } = deadlineOf(request);
    const { protocol } = new URL(this.baseUrl);
    const agent = protocol === 'https:' ? new HttpsAgent() : new Agent();
    try {
      return await send(
        this.baseUrl,
        request,
        signal,
        punctualAgent(agent, deadline),
      );
    } catch (error) {
      throw explain(request, deadline, error);
    }
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
    const { access, namespace } = this.options;
    const { deadline, signal } = deadlineOf(request);
    try {
      const { name } = (await this.findPod(signal)).metadata;
      const pod = { namespace, name, port: KOTSADM_PORT };
      const agent = portForwardAgent(access, pod, deadline);
      return await send('http://localhost', request, signal, agent);
    } catch (error) {
      if (isPortForwardForbidden(error)) throw await this.forbidden(signal);
      throw explain(request, deadline, error);
    }
  }

  /** The refusal of a WebSocket says no more than its status, so the API server is asked what is missing. */
  private async forbidden(signal: AbortSignal): Promise<KotsError> {
    const { reader, namespace } = this.options;
    const needed = rightsOfPortForward(namespace);
    const missing = await reviewRights(reader, needed, signal).catch(() => []);
    return unreachable(
      `cluster ${reader.cluster} forbids to forward ports to its pod`,
      missing.length > 0 ? missing : undefined,
    );
  }

  private async findPod(signal: AbortSignal): Promise<Pod> {
    const { reader, namespace } = this.options;
    const { items } = await reader.list<Pod>(RESOURCES.pods, {
      namespace,
      labelSelector: 'app=kotsadm',
      signal,
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
