import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { KubeObject, RESOURCES } from '../../kubernetes/types';

const ANSWER_TIMEOUT_MS = 15_000;
const POLL_MS = 250;

interface ServerStatusRequest extends KubeObject {
  status?: { phase?: string; serverVersion?: string };
}

/** Whether the Velero server works; its objects alone do not tell, they stay as they were when it dies. */
export type VeleroServerAnswer =
  | { alive: true; version: string }
  | { alive: false; reason: string };

/** Asks the server for a sign of life by a ServerStatusRequest, which is removed afterwards. */
export async function askVeleroServer(
  clients: Pick<TierClients, 'reader' | 'writer'>,
  veleroNamespace: string,
  signal?: AbortSignal,
): Promise<VeleroServerAnswer> {
  const name = `gitpod-dr-${randomUUID()}`;
  const place = { namespace: veleroNamespace, name };
  const object = await clients.writer.create<ServerStatusRequest>(
    RESOURCES.serverStatusRequests,
    veleroNamespace,
    { metadata: { name }, spec: {} },
  );
  try {
    const deadline = Date.now() + ANSWER_TIMEOUT_MS;
    while (Date.now() < deadline) {
      const request = await clients.reader.get<ServerStatusRequest>(
        RESOURCES.serverStatusRequests,
        place,
        signal,
      );
      if (request?.status?.phase === 'Processed') {
        return {
          alive: true,
          version: request.status.serverVersion ?? 'unknown version',
        };
      }
      await delay(POLL_MS, undefined, { signal });
    }
    return {
      alive: false,
      reason: `the Velero server in namespace ${veleroNamespace} gave no sign of life within ${
        ANSWER_TIMEOUT_MS / 1000
      } s`,
    };
  } finally {
    // The server removes it by itself later; earlier is better, and no reason to fail.
    await clients.writer
      .deleteByUid(RESOURCES.serverStatusRequests, {
        ...place,
        uid: object.metadata.uid,
      })
      .catch(() => undefined);
  }
}
