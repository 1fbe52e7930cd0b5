import { randomBytes } from 'node:crypto';
import { CustomObjectsApi, KubeConfig } from '@kubernetes/client-node';
import { BedError } from '../BedError';
import { LOCATION, VELERO_NAMESPACE } from '../clusters/velero';
import { waitUntil } from '../processes/waitUntil';

const ENDED = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

interface Phased {
  status?: { phase?: string; lastValidationTime?: string };
}

function api(kubeConfig: KubeConfig, plural: string) {
  const client = kubeConfig.makeApiClient(CustomObjectsApi);
  const place = {
    group: 'velero.io',
    version: 'v1',
    namespace: VELERO_NAMESPACE,
    plural,
  };
  return {
    create: (body: object) =>
      client.createNamespacedCustomObject({ ...place, body }),
    statusOf: async (name: string) => {
      const object: Phased = await client.getNamespacedCustomObject({
        ...place,
        name,
      });
      return object.status ?? {};
    },
    names: async (): Promise<string[]> => {
      const list: { items: { metadata: { name: string } }[] } =
        await client.listNamespacedCustomObject(place);
      return list.items.map(({ metadata }) => metadata.name);
    },
  };
}

/**
 * Resolves when the Velero server has found, after a moment, that it can use the bucket. The phase alone says
 * nothing: it stays as it was when the server is dead.
 */
export async function waitForLocation(
  kubeConfig: KubeConfig,
  after: Date,
  requireServer: () => void,
): Promise<void> {
  const locations = api(kubeConfig, 'backupstoragelocations');
  await waitUntil('the storage location is found to be Available', async () => {
    requireServer();
    const { phase, lastValidationTime } = await locations.statusOf(LOCATION);
    return (
      phase === 'Available' &&
      lastValidationTime !== undefined &&
      Date.parse(lastValidationTime) >= after.getTime()
    );
  });
}

/** Proves that the bed backs up: one Backup of a small namespace, to Completed. */
export async function takeProof(kubeConfig: KubeConfig): Promise<string> {
  const backups = api(kubeConfig, 'backups');
  const name = `testbed-proof-${randomBytes(3).toString('hex')}`;
  await backups.create({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name, namespace: VELERO_NAMESPACE },
    spec: { includedNamespaces: ['default'], storageLocation: LOCATION },
  });
  await waitUntil(`the backup ${name} has ended`, async () => {
    const { phase } = await backups.statusOf(name);
    return ENDED.includes(phase ?? '');
  });
  const { phase } = await backups.statusOf(name);
  if (phase !== 'Completed') {
    throw new BedError(
      `The backup ${name} is ${phase}, not Completed; the bed's log of Velero says why`,
    );
  }
  return name;
}

/** Resolves when a cluster has found a backup of another one in the bucket. */
export async function waitForSync(
  kubeConfig: KubeConfig,
  backup: string,
): Promise<void> {
  const backups = api(kubeConfig, 'backups');
  await waitUntil(`the backup ${backup} is synced`, async () =>
    (await backups.names()).includes(backup),
  );
}
