import { SnapshotDeletionRequest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../kubernetes/KubeReader';
import { RESOURCES } from '../kubernetes/types';
import { phaseName } from './phases';
import { redactSecrets } from './redactSecrets';
import { DeleteBackupRequest } from './types';

/** A DeleteBackupRequest, and which Backup it is about. */
export interface DeletionRequestRecord extends SnapshotDeletionRequest {
  uid: string;
  backupName: string;
}

export function toDeletionRequestRecord(
  request: DeleteBackupRequest,
): DeletionRequestRecord {
  const { metadata, spec, status = {} } = request;
  return {
    name: metadata.name,
    uid: metadata.uid,
    backupName: spec?.backupName ?? '',
    phase: phaseName(status.phase),
    requestedAt: metadata.creationTimestamp,
    errors: (status.errors ?? []).map(error => redactSecrets(error)),
  };
}

/** Velero still works on it, or is going to. */
export function isOpenRequest({ phase }: SnapshotDeletionRequest): boolean {
  return phase !== 'Processed';
}

/** Every request of a Velero server, newest first; they are few, and go with the Backup. */
export async function readDeletionRequests(
  reader: KubeReader,
  veleroNamespace: string,
  signal?: AbortSignal,
): Promise<DeletionRequestRecord[]> {
  const { items } = await reader.list<DeleteBackupRequest>(
    RESOURCES.deleteBackupRequests,
    { namespace: veleroNamespace, signal },
  );
  return items
    .map(toDeletionRequestRecord)
    .sort((a, b) => b.requestedAt.localeCompare(a.requestedAt));
}

/** Without what only this code needs. */
export function toShownRequest({
  name,
  phase,
  requestedAt,
  errors,
}: DeletionRequestRecord): SnapshotDeletionRequest {
  return { name, phase, requestedAt, errors };
}
