import { ClusterParts } from '../ClusterParts';
import { Controller } from '../store/types';
import { createDaemonSetController } from './daemonSets';
import { createDeploymentController } from './deployments';
import { GarbageCollector } from './GarbageCollector';
import { createJobController } from './jobs';
import { createNamespaceController } from './namespaces';
import { createPodController } from './pods';
import { createReplicaSetController } from './replicaSets';
import { createServiceAccountTokenController } from './serviceAccountTokens';
import { createStatefulSetController } from './statefulSets';
import { createVolumeClaimController } from './volumeClaims';

/** All that Kubernetes itself does without being asked. */
export function createWorkloads(parts: ClusterParts): Controller[] {
  return [
    createNamespaceController(parts),
    createServiceAccountTokenController(parts, parts.tokens),
    createDeploymentController(parts),
    createReplicaSetController(parts),
    createStatefulSetController(parts),
    createDaemonSetController(parts),
    createJobController(parts),
    createVolumeClaimController(parts),
    createPodController(parts, parts.programs),
    new GarbageCollector(parts.store),
  ];
}
