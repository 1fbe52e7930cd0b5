import {
  Controller,
  ControllerContext,
  KubeObject,
  NewObject,
} from '../store/types';
import { claimChildren, controlledBy, hashOf, ownersOf } from './ownership';
import { ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

const HASH_LABEL = 'pod-template-hash';

/** Deployment -> one ReplicaSet for each template; the newest takes over when it is ready. */
export function createDeploymentController({
  store,
  clock,
}: ControllerContext): Controller {
  return new ReconcileLoop({
    store,
    clock,
    plural: 'deployments',
    watches: { replicasets: ownersOf(store, 'deployments', 'Deployment') },
    reconcile: deployment => {
      if (deployment.metadata.deletionTimestamp) {
        return;
      }
      const replicaSets = claimChildren(store, 'replicasets', deployment);
      const hash = hashOf(deployment.spec.template);
      const newest =
        replicaSets.find(
          ({ metadata }) => metadata.labels?.[HASH_LABEL] === hash,
        ) ?? store.create('replicasets', replicaSetFor(deployment, hash));
      scale(newest, deployment.spec.replicas);
      if ((newest.status?.readyReplicas ?? 0) >= deployment.spec.replicas) {
        replicaSets
          .filter(({ metadata }) => metadata.uid !== newest.metadata.uid)
          .forEach(former => scale(former, 0));
      }
      setStatus(
        store,
        'deployments',
        deployment,
        statusOf(deployment, newest, replicaSets),
      );
    },
  });

  function scale({ metadata, spec }: KubeObject, replicas: number): void {
    if (spec.replicas !== replicas) {
      const { name, namespace } = metadata;
      store.update('replicasets', name, namespace, draft => {
        draft.spec.replicas = replicas;
      });
    }
  }
}

function replicaSetFor(deployment: KubeObject, hash: string): NewObject {
  const { name, namespace } = deployment.metadata;
  const { template, selector, replicas } = deployment.spec;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-${hash}`,
      namespace,
      labels,
      ownerReferences: [controlledBy(deployment)],
    },
    spec: {
      replicas,
      selector: {
        ...selector,
        matchLabels: { ...selector?.matchLabels, [HASH_LABEL]: hash },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}

function statusOf(
  deployment: KubeObject,
  newest: KubeObject,
  replicaSets: KubeObject[],
) {
  const former = replicaSets.filter(
    ({ metadata }) => metadata.uid !== newest.metadata.uid,
  );
  const total = (field: string) =>
    [newest, ...former].reduce(
      (sum, { status }) => sum + (status?.[field] ?? 0),
      0,
    );
  const wanted: number = deployment.spec.replicas;
  const available = total('availableReplicas');
  const isAvailable = available >= wanted;
  return {
    observedGeneration: deployment.metadata.generation,
    replicas: total('replicas'),
    updatedReplicas: newest.status?.replicas ?? 0,
    readyReplicas: total('readyReplicas'),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, wanted - available),
    conditions: [
      {
        type: 'Available',
        status: isAvailable ? 'True' : 'False',
        reason: isAvailable
          ? 'MinimumReplicasAvailable'
          : 'MinimumReplicasUnavailable',
      },
      {
        type: 'Progressing',
        status: 'True',
        reason: isAvailable ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
      },
    ],
  };
}
