import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import fetch, { RequestInit } from 'node-fetch';
import { Deadline } from '../kubernetes/Deadline';
import { KubeReader } from '../kubernetes/KubeReader';
import {
  isPortForwardForbidden,
  portForwardAgent,
} from '../kubernetes/portForwardAgent';
import { reviewRights } from '../kubernetes/rights/reviewRights';
import { rightsOfPortForward } from '../kubernetes/rights/tierRules';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { UnreadableError } from './UnreadableError';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 64 * 1024;
const SELECTOR = 'app=gitpod,component=server';

/** What Gitpod's own server is asked for. */
export interface ServerQuestion {
  port: number;
  path: string;
  /** `its version`: completes "when it was asked for …". */
  what: string;
}

interface Pod extends KubeObject {
  status?: { phase?: string };
}

async function findServer(
  reader: KubeReader,
  namespace: string,
  signal: AbortSignal,
): Promise<string> {
  const { items } = await reader.list<Pod>(RESOURCES.pods, {
    namespace,
    labelSelector: SELECTOR,
    signal,
  });
  const running = items.find(
    ({ metadata, status }) =>
      status?.phase === 'Running' && !metadata.deletionTimestamp,
  );
  if (running) return running.metadata.name;
  throw new UnreadableError(
    `Namespace ${namespace} has no running pod labelled ${SELECTOR}`,
  );
}

async function forbidden(
  reader: KubeReader,
  namespace: string,
): Promise<UnreadableError> {
  const needed = rightsOfPortForward(namespace);
  const missing = await reviewRights(reader, needed).catch(() => []);
  const refused = missing.map(right => right.refused).join('; ');
  return new UnreadableError(
    `Cluster ${reader.cluster} forbids to forward ports to Gitpod's server${
      refused ? `: ${refused}` : ''
    }`,
    missing,
  );
}

/**
 * Asks Gitpod's own server, and returns the text of its answer. By port-forward, since its NetworkPolicy
 * lets nobody else in. Throws `UnreadableError` where there is no answer.
 */
export async function askServer(
  clients: { access: ClusterAccess; reader: KubeReader },
  namespace: string,
  { port, path, what }: ServerQuestion,
  outer?: AbortSignal,
): Promise<string> {
  const { access, reader } = clients;
  const deadline = new Deadline(TIMEOUT_MS);
  const signal = outer
    ? AbortSignal.any([deadline.signal, outer])
    : deadline.signal;
  const name = await findServer(reader, namespace, signal);
  try {
    const response = await fetch(`http://localhost${path}`, {
      agent: portForwardAgent(access, { namespace, name, port }, deadline),
      redirect: 'error',
      size: LONGEST_ANSWER_BYTES,
      signal: signal as RequestInit['signal'],
    });
    if (!response.ok) {
      throw new UnreadableError(
        `Gitpod's server answered with ${response.status} when it was asked for ${what}`,
      );
    }
    return await response.text();
  } catch (error) {
    outer?.throwIfAborted();
    if (error instanceof UnreadableError) throw error;
    if (isPortForwardForbidden(error)) throw await forbidden(reader, namespace);
    throw new UnreadableError(
      deadline.isOver
        ? `Gitpod's server in pod ${name} did not answer on port ${port} within ${
            TIMEOUT_MS / 1000
          } s`
        : `Gitpod's server in pod ${name} could not be reached on port ${port}`,
    );
  }
}
