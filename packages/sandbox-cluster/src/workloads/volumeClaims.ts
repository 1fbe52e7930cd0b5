import { Controller, ControllerContext, KubeObject } from '../store/types';
import { isFinished } from './podTemplates';
import { keyOf, ReconcileLoop } from './ReconcileLoop';

const PROTECTION = 'kubernetes.io/pvc-protection';

/** Binds claims to new volumes, and lets none go that a pod still uses. */
export function createVolumeClaimController({
  store,
  clock,
}: ControllerContext): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'persistentvolumeclaims',
    watches: {
      pods: pod =>
        store
          .list('persistentvolumeclaims', {
            namespace: pod.metadata.namespace,
          })
          .map(keyOf),
    },
    reconcile: claim => {
      if (!claim.metadata.deletionTimestamp) {
        bind(claim);
      } else if (!isUsed(claim)) {
        release(claim);
      }
    },
    forget: claim => {
      const volume = claim.spec?.volumeName;
      if (volume) {
        store.delete('persistentvolumes', volume);
      }
    },
  });

  function bind(claim: KubeObject): void {
    if (claim.status?.phase === 'Bound') {
      return;
    }
    const { name, namespace, uid } = claim.metadata;
    const { resources, accessModes = ['ReadWriteOnce'] } = claim.spec ?? {};
    const capacity = resources?.requests ?? { storage: '1Gi' };
    const volumeName: string = claim.spec?.volumeName ?? `pvc-${uid}`;
    if (!store.get('persistentvolumes', volumeName)) {
      store.create('persistentvolumes', {
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: volumeName },
        spec: {
          capacity,
          accessModes,
          persistentVolumeReclaimPolicy: 'Delete',
          storageClassName: claim.spec?.storageClassName ?? 'standard',
          claimRef: {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            name,
            namespace,
            uid,
          },
        },
        status: { phase: 'Bound' },
      });
    }
    store.update('persistentvolumeclaims', name, namespace, draft => {
      draft.spec = { accessModes, ...draft.spec, volumeName };
      draft.status = { phase: 'Bound', accessModes, capacity };
    });
  }

  function isUsed({ metadata }: KubeObject): boolean {
    return store
      .list('pods', { namespace: metadata.namespace })
      .filter(pod => !isFinished(pod))
      .some(({ spec }) => {
        const volumes: { persistentVolumeClaim?: { claimName: string } }[] =
          spec.volumes ?? [];
        return volumes.some(
          volume => volume.persistentVolumeClaim?.claimName === metadata.name,
        );
      });
  }

  function release({ metadata }: KubeObject): void {
    const { name, namespace } = metadata;
    store.update('persistentvolumeclaims', name, namespace, draft => {
      draft.metadata.finalizers = draft.metadata.finalizers?.filter(
        finalizer => finalizer !== PROTECTION,
      );
    });
  }
}
