import { LocationRecord } from '../../velero/records';
import { AddressClients } from './askForAddress';
import { DamagedFileError } from './DamagedFileError';
import { explainStorage } from './explainStorage';
import { NoAddressError, readStored } from './readStored';
import { StorageError } from './StorageError';
import { TooLargeError, unpackText } from './unpackText';

const TIMES = { addressMs: 30_000, silenceMs: 15_000, downloadMs: 30_000 };
const MEBIBYTE = 1024 * 1024;
const LIMITS = {
  compressedBytes: 16 * MEBIBYTE,
  unpackedBytes: 64 * MEBIBYTE,
};

/** Files that may be fetched whole. `BackupContents` is left out for good: it holds every Secret in clear. */
export type DownloadKind = 'BackupResourceList' | 'BackupResults';

const TITLES: Record<DownloadKind, string> = {
  BackupResourceList: 'the list of objects in',
  BackupResults: 'the errors and warnings of',
};

/** A file of the backup storage could not be had; the message is a sentence and names no address. */
export class DownloadError extends Error {
  readonly name = 'DownloadError';

  constructor(
    message: string,
    readonly nextStep?: string,
    /** `absent`: the storage answered that it has no such file. */
    readonly code: 'absent' | 'unavailable' = 'unavailable',
  ) {
    super(message);
  }
}

export interface FileOfSnapshot {
  kind: DownloadKind;
  /** The snapshot. */
  name: string;
  veleroNamespace: string;
  location: LocationRecord;
}

function ofVelero(
  { answer }: NoAddressError,
  { location, veleroNamespace }: FileOfSnapshot,
  what: string,
): DownloadError {
  if (answer.outcome === 'silence') {
    return new DownloadError(
      `The Velero server did not answer the request for ${what} within ${
        TIMES.addressMs / 1000
      } s.`,
      `Look at: kubectl get deployment velero -n ${veleroNamespace}, and its log.`,
    );
  }
  return new DownloadError(
    `Velero gave no address for ${what}.`,
    `Velero could not open storage location ${location.name}; look at the log of the Velero server.`,
  );
}

function ofStorage(
  { detail }: StorageError,
  { location }: FileOfSnapshot,
  what: string,
): DownloadError {
  if (detail.problem === 'not-stored') {
    return new DownloadError(
      `The backup storage of location ${location.name} does not have ${what}.`,
      undefined,
      'absent',
    );
  }
  const { reason, nextStep } = explainStorage(detail, what, location, TIMES);
  return new DownloadError(reason, nextStep);
}

function explain(error: unknown, file: FileOfSnapshot): unknown {
  const what = `${TITLES[file.kind]} ${file.name}`;
  if (error instanceof NoAddressError) return ofVelero(error, file, what);
  if (error instanceof StorageError) return ofStorage(error, file, what);
  if (error instanceof DamagedFileError) {
    return new DownloadError(
      `The file with ${what} is damaged: it is no whole gzip file.`,
    );
  }
  if (error instanceof TooLargeError) {
    return new DownloadError(
      `The file with ${what} is larger than the portal reads.`,
      'Find out who can write to the bucket.',
    );
  }
  return error;
}

/**
 * Fetches a file that Velero keeps of a snapshot in the backup storage. Rejects with a `DownloadError`, and
 * with a `ClusterError` where the cluster does not let it ask.
 */
export async function downloadFile(
  clients: AddressClients,
  file: FileOfSnapshot,
  signal?: AbortSignal,
): Promise<string> {
  const { kind, name, veleroNamespace, location } = file;
  try {
    return await readStored(
      {
        clients,
        file: { kind, name },
        veleroNamespace,
        authority: location.authority,
        times: TIMES,
        signal,
      },
      stored => unpackText(stored, LIMITS),
    );
  } catch (error) {
    throw explain(error, file);
  }
}
