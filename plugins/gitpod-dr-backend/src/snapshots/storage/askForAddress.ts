import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeWriter } from '../../kubernetes/KubeWriter';
import { KubeObject, RESOURCES } from '../../kubernetes/types';

const POLL_MS = 250;

interface DownloadRequest extends KubeObject {
  status?: {
    phase?: string;
    downloadURL?: string;
    expiration?: string;
    message?: string;
  };
}

/** What Velero answered to a DownloadRequest: `silence` is none at all. */
export type AddressAnswer =
  | { outcome: 'address'; address: string }
  | { outcome: 'no-address'; message?: string }
  | { outcome: 'silence' };

/** What Velero keeps in the backup storage, as far as the portal asks for it. */
export interface StoredFile {
  kind: 'BackupLog' | 'RestoreLog' | 'BackupResourceList' | 'BackupResults';
  /** Of the Backup or Restore. */
  name: string;
}

export interface AddressClients {
  reader: KubeReader;
  writer: KubeWriter;
}

async function pollForAnswer(
  reader: KubeReader,
  place: { namespace: string; name: string },
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<AddressAnswer> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const request = await reader.get<DownloadRequest>(
      RESOURCES.downloadRequests,
      place,
      signal,
    );
    const { downloadURL, phase, expiration, message } = request?.status ?? {};
    if (downloadURL) return { outcome: 'address', address: downloadURL };
    // Where the target or its location is not found, some versions of Velero set an expiration and
    // nothing else.
    if (phase === 'Failed' || expiration) {
      return { outcome: 'no-address', message };
    }
    if (Date.now() >= deadline) return { outcome: 'silence' };
    await delay(POLL_MS, undefined, { signal });
  }
}

/** Asks Velero to sign an address, by a DownloadRequest that is removed afterwards. */
export async function askForAddress(
  { reader, writer }: AddressClients,
  target: StoredFile,
  options: { namespace: string; timeoutMs: number; signal?: AbortSignal },
): Promise<AddressAnswer> {
  const { namespace, timeoutMs, signal } = options;
  const name = `gitpod-dr-${randomUUID()}`;
  const { metadata } = await writer.create<DownloadRequest>(
    RESOURCES.downloadRequests,
    namespace,
    { metadata: { name }, spec: { target } },
  );
  try {
    return await pollForAnswer(reader, { namespace, name }, timeoutMs, signal);
  } finally {
    // Velero removes it by itself after ten minutes; earlier is better, and no reason to fail.
    await writer
      .deleteByUid(RESOURCES.downloadRequests, {
        namespace,
        name,
        uid: metadata.uid,
      })
      .catch(() => undefined);
  }
}
