import { ClusterParts } from '../ClusterParts';
import { Controller } from '../store/types';
import { createCertificateController } from './certificates';
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

/** All that Kubernetes itself does without being asked, and cert-manager beside it. */
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
    createCertificateController(parts),
    createPodController(parts, parts.programs),
    new GarbageCollector(parts.store),
  ];
}
