import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { DownloadError, downloadFile } from '../../snapshots/downloads';
import {
  ListedObject,
  missingAdminConsoleObjects,
  parseResourceList,
} from '../../snapshots/resourceList';

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
  snapshot: { name: string; namespace: string; veleroNamespace: string },
  signal?: AbortSignal,
): Promise<SnapshotContent> {
  const { name, namespace, veleroNamespace } = snapshot;
  let text: string;
  try {
    text = await downloadFile(
      clients,
      { kind: 'BackupResourceList', name, veleroNamespace },
      signal,
    );
  } catch (error) {
    if (!(error instanceof DownloadError)) throw error;
    return blocked(
      'content-not-readable',
      `The list of what ${name} holds cannot be read: ${error.message}.`,
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
