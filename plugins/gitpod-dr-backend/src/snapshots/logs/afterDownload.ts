import { LocationRecord } from '../../velero/records';
import { DamagedFileError } from '../storage/DamagedFileError';
import { explainStorage } from '../storage/explainStorage';
import { StorageError } from '../storage/StorageError';
import { whyNotStored } from './beforeDownload';
import { LogLimits } from './LogLimits';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { TooWellPackedError } from './unpackLines';

function ofStorage(
  { detail }: StorageError,
  target: LogTarget,
  location: LocationRecord,
  limits: LogLimits,
): MissingLogError {
  if (detail.problem === 'not-stored') return whyNotStored(target);
  const what = `the log of ${nameOf(target)}`;
  const { reason, nextStep } = explainStorage(detail, what, location, limits);
  return missing(detail.problem, reason, nextStep);
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
