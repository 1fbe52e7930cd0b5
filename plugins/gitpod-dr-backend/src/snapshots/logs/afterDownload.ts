import { LocationRecord } from '../../velero/records';
import { whyNotStored } from './beforeDownload';
import { LogLimits } from './LogLimits';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { StorageError } from './StorageError';
import { DamagedFileError, TooWellPackedError } from './unpackLines';

function authorityHint(location: LocationRecord): string {
  return location.authoritySecret
    ? `Its authority is in Secret ${location.authoritySecret}, which the portal does not read: give it to the portal's backend in NODE_EXTRA_CA_CERTS.`
    : `Put the authority into spec.objectStorage.caCert of BackupStorageLocation ${location.name}, or give it to the portal's backend in NODE_EXTRA_CA_CERTS.`;
}

function ofStorage(
  { detail }: StorageError,
  target: LogTarget,
  location: LocationRecord,
  limits: LogLimits,
): MissingLogError {
  const what = `the log of ${nameOf(target)}`;
  const where = `The backup storage of location ${location.name}`;
  const lookAtAddress = `Check config.publicUrl and config.s3Url of BackupStorageLocation ${location.name}: Velero's address must be one that the portal's backend can reach.`;
  switch (detail.problem) {
    case 'not-stored':
      return whyNotStored(target);
    case 'refused':
      return missing(
        'refused',
        `${where} refused ${what} with ${detail.status}, also at a new address.`,
        'Check that the credential of the location may read objects, and the clocks of Velero and the storage.',
      );
    case 'storage-error':
      return missing(
        'storage-error',
        `${where} failed with ${detail.status} when it was asked for ${what}.`,
        'Try again later; if it stays so, look at the log of the storage.',
      );
    case 'redirected':
      return missing(
        'redirected',
        `${where} sends the portal to another host for ${what}, which the portal does not follow.`,
        `Check the region and the address in the config of BackupStorageLocation ${location.name}.`,
      );
    case 'certificate':
      return missing(
        'certificate',
        `The portal does not trust the certificate of the backup storage of location ${location.name} (${detail.code}).`,
        authorityHint(location),
      );
    case 'storage-timeout':
      return missing(
        'storage-timeout',
        `${where} did not deliver ${what} in time: the portal waits ${
          limits.silenceMs / 1000
        } s for the next byte and ${limits.downloadMs / 1000} s for the whole.`,
        lookAtAddress,
      );
    default:
      return missing(
        'storage-unreachable',
        `The portal could not reach the backup storage of location ${
          location.name
        } for ${what}${detail.code ? ` (${detail.code})` : ''}.`,
        lookAtAddress,
      );
  }
}

/** What went wrong with a download, as an answer; undefined for what is no fault of the file or the way to it. */
export function whyNotDownloaded(
  error: unknown,
  target: LogTarget,
  location: LocationRecord,
  limits: LogLimits,
): MissingLogError | undefined {
  if (error instanceof MissingLogError) return error;
  if (error instanceof StorageError) {
    return ofStorage(error, target, location, limits);
  }
  if (error instanceof DamagedFileError) {
    return missing(
      'damaged',
      `The log of ${nameOf(
        target,
      )} is damaged: the file in the backup storage is no whole gzip file.`,
    );
  }
  if (error instanceof TooWellPackedError) {
    return missing(
      'too-large',
      `The log of ${nameOf(target)} unpacks to more than ${
        limits.ratio
      } times its size, as no log does and files do that are made to fill memory. The portal stopped reading it.`,
      'Find out who can write to the bucket.',
    );
  }
  return undefined;
}
