import { CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';
import { randomBytes } from 'node:crypto';
import fetch from 'node-fetch';
import { waitUntil } from '../../portal/waitUntil';

const TIMEOUT_MS = 60_000;
const DOWNLOADS = {
  group: 'velero.io',
  version: 'v1',
  plural: 'downloadrequests',
};

interface DownloadRequest {
  status?: { downloadURL?: string };
}

/** The packed objects of a snapshot, as `velero backup download` gets them: Secrets are among them. */
export async function downloadArchive(
  config: KubeConfig,
  veleroNamespace: string,
  snapshotName: string,
): Promise<Buffer> {
  const api = config.makeApiClient(CustomObjectsApi);
  const request = {
    ...DOWNLOADS,
    namespace: veleroNamespace,
    name: `smoke-${randomBytes(4).toString('hex')}`,
  };
  await api.createNamespacedCustomObject({
    ...request,
    body: {
      apiVersion: 'velero.io/v1',
      kind: 'DownloadRequest',
      metadata: { name: request.name },
      spec: { target: { kind: 'BackupContents', name: snapshotName } },
    },
  });
  try {
    const url = await waitUntil(
      async () => {
        const found = await api.getNamespacedCustomObject(request);
        return (found as DownloadRequest).status?.downloadURL || undefined;
      },
      TIMEOUT_MS,
      reason =>
        new Error(
          `Velero gave no address of the content of ${snapshotName}: ${reason}`,
        ),
    );
    const response = await fetch(url);
    if (response.ok) return response.buffer();
    throw new Error(
      `The bucket answered ${response.status} for the content of ${snapshotName}`,
    );
  } finally {
    await api.deleteNamespacedCustomObject(request);
  }
}
