import {
  CoreV1Api,
  KubeConfig,
  V1PersistentVolume,
  V1PersistentVolumeClaim,
} from '@kubernetes/client-node';
import { PROVISIONER } from '../clusters/baseObjects';

const PROVISIONER_ANNOTATION = 'volume.kubernetes.io/storage-provisioner';
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

/** Makes a volume for each claim that waits for one, and removes those that were given back. */
export class VolumeProvisioner {
  private readonly api: CoreV1Api;

  constructor(kubeConfig: KubeConfig) {
    this.api = kubeConfig.makeApiClient(CoreV1Api);
  }

  async reconcile(): Promise<void> {
    const claims = await this.api.listPersistentVolumeClaimForAllNamespaces();
    const volumes = await this.api.listPersistentVolume();
    const existing = new Set(volumes.items.map(nameOf));
    for (const claim of claims.items.filter(isWaiting)) {
      const volume = volumeFor(claim);
      if (!existing.has(nameOf(volume))) {
        await this.api.createPersistentVolume({ body: volume });
      }
    }
    for (const volume of volumes.items.filter(isGivenBack)) {
      await this.api.deletePersistentVolume({ name: nameOf(volume) });
    }
  }
}

function isWaiting({ metadata, spec, status }: V1PersistentVolumeClaim) {
  const provisioner = metadata?.annotations?.[PROVISIONER_ANNOTATION];
  return (
    provisioner === PROVISIONER &&
    status?.phase === 'Pending' &&
    !spec?.volumeName
  );
}

function isGivenBack({ metadata, spec, status }: V1PersistentVolume) {
  return (
    metadata?.annotations?.[PROVISIONED_BY] === PROVISIONER &&
    spec?.persistentVolumeReclaimPolicy === 'Delete' &&
    status?.phase === 'Released'
  );
}

function volumeFor({
  metadata,
  spec,
}: V1PersistentVolumeClaim): V1PersistentVolume {
  const { name, namespace, uid } = metadata ?? {};
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name: `pvc-${uid}`,
      annotations: { [PROVISIONED_BY]: PROVISIONER },
    },
    spec: {
      capacity: { storage: spec?.resources?.requests?.storage ?? '1Gi' },
      accessModes: spec?.accessModes,
      storageClassName: spec?.storageClassName,
      persistentVolumeReclaimPolicy: 'Delete',
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        name,
        namespace,
        uid,
      },
      // Nothing mounts it: the pods run nothing.
      hostPath: { path: `/nonexistent/pvc-${uid}` },
    },
  };
}

function nameOf({ metadata }: V1PersistentVolume): string {
  return metadata?.name ?? '';
}
