import { LocationRecord } from '../../velero/records';
import { FileTimes } from './openFile';
import { StorageProblem } from './StorageError';

/** For people: what is in the way, and what to do. */
export interface StorageExplanation {
  reason: string;
  nextStep: string;
}

function authorityHint({ name, authoritySecret }: LocationRecord): string {
  return authoritySecret
    ? `Its authority is in Secret ${authoritySecret}, which the portal does not read: give it to the portal's backend in NODE_EXTRA_CA_CERTS.`
    : `Put the authority into spec.objectStorage.caCert of BackupStorageLocation ${name}, or give it to the portal's backend in NODE_EXTRA_CA_CERTS.`;
}

/**
 * Why the backup storage did not hand a file over.
 *
 * @param what - the file, as in "refused the log of snapshot x"
 */
export function explainStorage(
  problem: Exclude<StorageProblem, { problem: 'not-stored' }>,
  what: string,
  location: LocationRecord,
  times: FileTimes,
): StorageExplanation {
  const { name } = location;
  const where = `The backup storage of location ${name}`;
  const lookAtAddress = `Check config.publicUrl and config.s3Url of BackupStorageLocation ${name}: Velero's address must be one that the portal's backend can reach.`;
  switch (problem.problem) {
    case 'refused':
      return {
        reason: `${where} refused ${what} with ${problem.status}, also at a new address.`,
        nextStep:
          'Check that the credential of the location may read objects, and the clocks of Velero and the storage.',
      };
    case 'storage-error':
      return {
        reason: `${where} failed with ${problem.status} when it was asked for ${what}.`,
        nextStep:
          'Try again later; if it stays so, look at the log of the storage.',
      };
    case 'redirected':
      return {
        reason: `${where} sends the portal to another host for ${what}, which the portal does not follow.`,
        nextStep: `Check the region and the address in the config of BackupStorageLocation ${name}.`,
      };
    case 'certificate':
      return {
        reason: `The portal does not trust the certificate of the backup storage of location ${name} (${problem.code}).`,
        nextStep: authorityHint(location),
      };
    case 'storage-timeout':
      return {
        reason: `${where} did not deliver ${what} in time: the portal waits ${
          times.silenceMs / 1000
        } s for the next byte and ${times.downloadMs / 1000} s for the whole.`,
        nextStep: lookAtAddress,
      };
    default:
      return {
        reason: `The portal could not reach the backup storage of location ${name} for ${what}${
          problem.code ? ` (${problem.code})` : ''
        }.`,
        nextStep: lookAtAddress,
      };
  }
}
