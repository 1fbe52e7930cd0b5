import {
  Reading,
  SnapshotDetail,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  DeletionRequestRecord,
  isOpenRequest,
  toShownRequest,
} from '../../velero/deletionRequests';
import { VELERO_LABELS } from '../../velero/labels';
import { phaseClass } from '../../velero/phases';
import { BackupRecord } from '../../velero/records';

type Deletion = SnapshotDetail['deletion'];

const ASK_AGAIN =
  'See to the cause, then delete it again. Do not delete the Backup itself: Velero would bring it back from the bucket.';

/** What Velero writes on an expired snapshot that it could not delete. */
const EXPIRY_OBSTACLES: Record<string, string> = {
  BSLReadOnly: 'its storage location is read-only',
  BSLNotFound: 'its storage location is gone',
  BSLCannotGet: 'its storage location could not be read',
  BSLUnavailable: 'its storage location is not available',
};

/** True where the snapshot's deletion has begun, was asked for, or has failed. */
export function concernsDeletion(backup: BackupRecord): boolean {
  return (
    backup.deleting ||
    phaseClass(backup.phase) === 'deleting' ||
    VELERO_LABELS.gcFailure in backup.labels
  );
}

function ofExpiry({ labels }: BackupRecord): Deletion {
  const obstacle = labels[VELERO_LABELS.gcFailure];
  if (!obstacle) return undefined;
  const why = EXPIRY_OBSTACLES[obstacle] ?? obstacle;
  return {
    explanation: `It has expired, and Velero could not delete it: ${why}.`,
    stuck: true,
    nextStep:
      'It stays until the storage location can be written; Velero tries again every hour.',
  };
}

function ofRequest(
  request: DeletionRequestRecord,
  isDeleting: boolean,
): Deletion {
  const shown = toShownRequest(request);
  if (isOpenRequest(request)) {
    return {
      explanation: isDeleting
        ? 'Velero deletes its files and Restores, then the snapshot itself.'
        : 'Velero was asked to delete it and has not begun.',
      stuck: false,
      request: shown,
    };
  }
  const said = request.errors.join('; ') || 'it does not say why';
  return {
    explanation: isDeleting
      ? `Velero has given up deleting it: ${said}. Its files may be gone already, so it cannot be restored.`
      : `Velero has refused to delete it: ${said}.`,
    stuck: true,
    nextStep: ASK_AGAIN,
    request: shown,
  };
}

/** How the deletion of a snapshot stands, and whether it is stuck; undefined if nobody wants it deleted. */
export function deletionOf(
  backup: BackupRecord,
  requests: Reading<DeletionRequestRecord[]>,
): Deletion {
  const isDeleting = backup.deleting || phaseClass(backup.phase) === 'deleting';
  const [request] =
    requests.state === 'known'
      ? requests.value.filter(item => item.backupName === backup.name)
      : [];
  if (request) return ofRequest(request, isDeleting);
  if (!isDeleting) return ofExpiry(backup);
  if (requests.state !== 'known') {
    return {
      explanation: `It is being deleted; how far that is, is not known: ${requests.reason}`,
      stuck: false,
    };
  }
  return {
    explanation:
      'It stands at Deleting, and there is no request for it any more. Its files may be gone already, so it cannot be restored.',
    stuck: true,
    nextStep: ASK_AGAIN,
  };
}
