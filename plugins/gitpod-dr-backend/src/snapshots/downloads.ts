import fetch, { RequestInit } from 'node-fetch';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeWriter } from '../kubernetes/KubeWriter';
import { KubeObject, RESOURCES } from '../kubernetes/types';
import { agentFor } from './logs/openFile';

const URL_TIMEOUT_MS = 30_000;
const FETCH_TIMEOUT_MS = 30_000;
const POLL_MS = 250;
const LONGEST_COMPRESSED_BYTES = 16 * 1024 * 1024;
const LONGEST_BYTES = 64 * 1024 * 1024;

const TOO_LARGE = 'is larger than the portal reads';

interface DownloadRequest extends KubeObject {
  status?: { downloadURL?: string };
}

/** Files that may be fetched. `BackupContents` is left out for good: it holds every Secret in clear. */
export type DownloadKind =
  | 'BackupResourceList'
  | 'BackupResults'
  | 'RestoreResults';

/** A file of the backup storage could not be had; the message says why and names no address. */
export class DownloadError extends Error {
  readonly name = 'DownloadError';

  constructor(
    message: string,
    /** `absent`: the storage answered that it has no such file. */
    readonly code: 'absent' | 'unavailable' = 'unavailable',
  ) {
    super(message);
  }
}

async function waitForUrl(
  reader: KubeReader,
  place: { namespace: string; name: string },
  what: string,
  signal?: AbortSignal,
): Promise<string> {
  const deadline = Date.now() + URL_TIMEOUT_MS;
  while (Date.now() < deadline) {
    const request = await reader.get<DownloadRequest>(
      RESOURCES.downloadRequests,
      place,
      signal,
    );
    if (request?.status?.downloadURL) return request.status.downloadURL;
    await delay(POLL_MS, undefined, { signal });
  }
  throw new DownloadError(
    `Velero gave no address for ${what} within ${
      URL_TIMEOUT_MS / 1000
    } s; the snapshot or its storage location may be gone, or the Velero server down`,
  );
}

async function fetchFile(
  url: string,
  what: string,
  authority: string | undefined,
  signal?: AbortSignal,
): Promise<Buffer> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new DownloadError(`The address of ${what} is not an http address`);
  }
  const timeout = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  const both = signal ? AbortSignal.any([timeout, signal]) : timeout;
  try {
    const response = await fetch(url, {
      redirect: 'error',
      agent: agentFor(new URL(url), authority),
      // The client would unpack it by itself, without a limit.
      compress: false,
      size: LONGEST_COMPRESSED_BYTES,
      signal: both as RequestInit['signal'],
    });
    if (response.status === 404) {
      throw new DownloadError(`${what} is not in the backup storage`, 'absent');
    }
    if (!response.ok) {
      throw new DownloadError(
        `The backup storage refused ${what} with ${response.status}`,
      );
    }
    return await response.buffer();
  } catch (error) {
    if (signal?.aborted || error instanceof DownloadError) throw error;
    if ((error as { type?: string }).type === 'max-size') {
      throw new DownloadError(`${what} ${TOO_LARGE}`);
    }
    // The client's own message has the signed address in it.
    throw new DownloadError(
      timeout.aborted
        ? `The backup storage did not deliver ${what} within ${
            FETCH_TIMEOUT_MS / 1000
          } s`
        : `The backup storage could not be reached for ${what} from the portal`,
    );
  }
}

function unpack(data: Buffer, what: string): string {
  try {
    return gunzipSync(data, { maxOutputLength: LONGEST_BYTES }).toString(
      'utf8',
    );
  } catch {
    throw new DownloadError(`${what} is damaged, or ${TOO_LARGE}`);
  }
}

/**
 * Fetches a file that Velero keeps in the backup storage, through a DownloadRequest that is removed
 * afterwards. The signed address never leaves this function. Rejects with a `DownloadError`.
 */
export async function downloadFile(
  clients: { reader: KubeReader; writer: KubeWriter },
  file: {
    kind: DownloadKind;
    name: string;
    veleroNamespace: string;
    /** PEM of a certificate authority that is trusted beside the ordinary ones. */
    authority?: string;
  },
  signal?: AbortSignal,
): Promise<string> {
  const what = `${file.kind} of ${file.name}`;
  const name = `gitpod-dr-${randomUUID()}`;
  const namespace = file.veleroNamespace;
  const object = await clients.writer.create<DownloadRequest>(
    RESOURCES.downloadRequests,
    namespace,
    {
      metadata: { name },
      spec: { target: { kind: file.kind, name: file.name } },
    },
  );
  try {
    const place = { namespace, name };
    const url = await waitForUrl(clients.reader, place, what, signal);
    return unpack(await fetchFile(url, what, file.authority, signal), what);
  } finally {
    // Velero removes it by itself after ten minutes; earlier is better, and no reason to fail.
    await clients.writer
      .deleteByUid(RESOURCES.downloadRequests, {
        namespace,
        name,
        uid: object.metadata.uid,
      })
      .catch(() => undefined);
  }
}
