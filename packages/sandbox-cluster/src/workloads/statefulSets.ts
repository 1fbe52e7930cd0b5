import {
  Controller,
  ControllerContext,
  KubeObject,
  NewObject,
  ObjectStore,
} from '../store/types';
import { claimChildren, hashOf, ownersOf } from './ownership';
import { isActive, isReady, podFor } from './podTemplates';
import { ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

const REVISION_LABEL = 'controller-revision-hash';

/** StatefulSet -> claims and pods with numbers, one after the other. */
export function createStatefulSetController({
  store,
  clock,
}: ControllerContext): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'statefulsets',
    watches: { pods: ownersOf(store, 'statefulsets', 'StatefulSet') },
    reconcile: set => {
      if (set.metadata.deletionTimestamp) {
        return;
      }
      const pods = claimChildren(store, 'pods', set);
      const revision = `${set.metadata.name}-${hashOf(set.spec.template)}`;
      fillPlaces(store, set, pods, revision);
      removeOne(store, set, pods, revision);
      setStatus(store, 'statefulsets', set, statusOf(set, pods, revision));
    },
  });
}

function fillPlaces(
  store: ObjectStore,
  set: KubeObject,
  pods: KubeObject[],
  revision: string,
): void {
  const parallel = set.spec.podManagementPolicy === 'Parallel';
  for (let ordinal = 0; ordinal < set.spec.replicas; ordinal += 1) {
    const name = `${set.metadata.name}-${ordinal}`;
    const pod = pods.find(({ metadata }) => metadata.name === name);
    if (!pod) {
      createClaims(store, set, ordinal);
      createPod(store, set, name, revision);
    }
    if (!parallel && !(pod && isReady(pod))) {
      return;
    }
  }
}

function createPod(
  store: ObjectStore,
  set: KubeObject,
  name: string,
  revision: string,
): void {
  const { template, volumeClaimTemplates = [], serviceName } = set.spec;
  const claimed = volumeClaimTemplates.map((claim: KubeObject) => ({
    name: claim.metadata.name,
    persistentVolumeClaim: { claimName: `${claim.metadata.name}-${name}` },
  }));
  const pod = podFor(set, template, {
    name,
    labels: {
      [REVISION_LABEL]: revision,
      'statefulset.kubernetes.io/pod-name': name,
    },
    spec: {
      hostname: name,
      subdomain: serviceName,
      volumes: [...(template.spec?.volumes ?? []), ...claimed],
    },
  });
  // One of the same name may still be on its way out.
  if (!store.get('pods', name, set.metadata.namespace)) {
    store.create('pods', pod);
  }
}

function createClaims(
  store: ObjectStore,
  set: KubeObject,
  ordinal: number,
): void {
  const { name: setName, namespace } = set.metadata;
  const claims: KubeObject[] = set.spec.volumeClaimTemplates ?? [];
  for (const claim of claims) {
    const name = `${claim.metadata.name}-${setName}-${ordinal}`;
    if (!store.get('persistentvolumeclaims', name, namespace)) {
      store.create('persistentvolumeclaims', {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: {
          name,
          namespace,
          labels: {
            ...set.spec.selector?.matchLabels,
            ...claim.metadata.labels,
          },
          annotations: claim.metadata.annotations,
        },
        spec: claim.spec,
      } satisfies NewObject);
    }
  }
}

/** Highest number first: one too many, or one with an old template. */
function removeOne(
  store: ObjectStore,
  set: KubeObject,
  pods: KubeObject[],
  revision: string,
): void {
  const byNumber = pods
    .filter(isActive)
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  const unwanted =
    byNumber.find(pod => ordinalOf(pod) >= set.spec.replicas) ??
    byNumber.find(
      ({ metadata }) => metadata.labels?.[REVISION_LABEL] !== revision,
    );
  const everyoneElseIsUp = pods.every(isReady);
  if (unwanted && everyoneElseIsUp) {
    const { name, namespace } = unwanted.metadata;
    store.delete('pods', name, namespace);
  }
}

function ordinalOf({ metadata }: KubeObject): number {
  return Number(metadata.name.slice(metadata.name.lastIndexOf('-') + 1));
}

function statusOf(set: KubeObject, pods: KubeObject[], revision: string) {
  const active = pods.filter(isActive);
  const ready = active.filter(isReady).length;
  const updated = active.filter(
    ({ metadata }) => metadata.labels?.[REVISION_LABEL] === revision,
  ).length;
  return {
    observedGeneration: set.metadata.generation,
    replicas: active.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: updated,
    updatedReplicas: updated,
    currentRevision: revision,
    updateRevision: revision,
  };
}
