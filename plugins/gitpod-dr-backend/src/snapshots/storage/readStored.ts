import { Readable } from 'node:stream';
import {
  AddressAnswer,
  AddressClients,
  askForAddress,
  StoredFile,
} from './askForAddress';
import { FileTimes, openFile } from './openFile';
import { StorageError } from './StorageError';

/** Velero gave no address for a file. */
export class NoAddressError extends Error {
  constructor(readonly answer: Exclude<AddressAnswer, { outcome: 'address' }>) {
    super(answer.outcome);
  }
}

export interface StoredFileRequest {
  clients: AddressClients;
  file: StoredFile;
  veleroNamespace: string;
  /** PEM of a certificate authority that is trusted beside the ordinary ones. */
  authority?: string;
  times: FileTimes & { addressMs: number };
  signal?: AbortSignal;
}

async function readOnce<T>(
  request: StoredFileRequest,
  read: (file: Readable) => Promise<T>,
): Promise<T> {
  const { clients, file, veleroNamespace, authority, times, signal } = request;
  const answer = await askForAddress(clients, file, {
    namespace: veleroNamespace,
    timeoutMs: times.addressMs,
    signal,
  });
  if (answer.outcome !== 'address') throw new NoAddressError(answer);
  return openFile(answer.address, { authority, times, signal }, read);
}

/**
 * Has Velero sign an address for a file of the backup storage, and gives the file to `read` as it comes. The
 * address never leaves this room. It may have expired on the way: then a new one is asked for, once. Rejects
 * with a `NoAddressError`, a `StorageError`, a `ClusterError`, or what `read` throws.
 */
export async function readStored<T>(
  request: StoredFileRequest,
  read: (file: Readable) => Promise<T>,
): Promise<T> {
  try {
    return await readOnce(request, read);
  } catch (error) {
    const isRefused =
      error instanceof StorageError && error.detail.problem === 'refused';
    if (!isRefused) throw error;
    return readOnce(request, read);
  }
}
