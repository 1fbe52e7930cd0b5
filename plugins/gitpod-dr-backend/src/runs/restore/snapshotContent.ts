import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { RESOURCES } from '../../kubernetes/types';
import {
  DownloadError,
  downloadFile,
} from '../../snapshots/storage/downloadFile';
import {
  ListedObject,
  missingAdminConsoleObjects,
  parseResourceList,
} from '../../snapshots/resourceList';
import { toLocationRecord } from '../../velero/records';
import { BackupStorageLocation } from '../../velero/types';

/** What a snapshot holds, as far as it can be told; findings say what stands against restoring it. */
export interface SnapshotContent {
  objects: ListedObject[];
  findings: PreviewFinding[];
}

function blocked(code: string, message: string): SnapshotContent {
  return {
    objects: [],
    findings: [
      {
        severity: 'block',
        code,
        message,
        nextStep: 'Choose another snapshot.',
      },
    ],
  };
}

/** Fetches the list of objects in the snapshot and looks whether the admin console is among them. */
export async function readSnapshotContent(
  clients: TierClients,
  snapshot: {
    name: string;
    namespace: string;
    veleroNamespace: string;
    storageLocation: string;
  },
  signal?: AbortSignal,
): Promise<SnapshotContent> {
  const { name, namespace, veleroNamespace, storageLocation } = snapshot;
  const location = await clients.reader.get<BackupStorageLocation>(
    RESOURCES.backupStorageLocations,
    { namespace: veleroNamespace, name: storageLocation },
    signal,
  );
  if (!location) {
    return blocked(
      'content-not-readable',
      `The list of what ${name} holds cannot be read: there is no BackupStorageLocation named ${storageLocation}.`,
    );
  }
  let text: string;
  try {
    text = await downloadFile(
      clients,
      {
        kind: 'BackupResourceList',
        name,
        veleroNamespace,
        location: toLocationRecord(location),
      },
      signal,
    );
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    return blocked(
      'content-not-readable',
      `The list of what ${name} holds cannot be read. ${error.message}`,
    );
  }
  let objects: ListedObject[];
  try {
    objects = parseResourceList(text);
  } catch (error) {
    return blocked(
      'content-not-readable',
      `The list of what ${name} holds cannot be understood: ${
        (error as Error).message
      }.`,
    );
  }
  const missing = missingAdminConsoleObjects(objects, namespace);
  if (missing.length > 0) {
    return {
      ...blocked(
        'no-admin-console',
        `${name} does not hold the admin console: ${missing.join(
          ', ',
        )} is not in it.`,
      ),
      objects,
    };
  }
  return { objects, findings: [] };
}
