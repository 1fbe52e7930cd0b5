import { Entity } from '@backstage/catalog-model';
import {
  KOTS_APP_SLUG_ANNOTATION,
  KUBERNETES_CLUSTER_ANNOTATION,
  KUBERNETES_NAMESPACE_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

export const gitpodEntity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'gitpod',
    namespace: 'default',
    annotations: {
      [KOTS_APP_SLUG_ANNOTATION]: 'gitpod',
      [KUBERNETES_CLUSTER_ANNOTATION]: 'prod-eu',
      [KUBERNETES_NAMESPACE_ANNOTATION]: 'gitpod',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'platform' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }],
};

export const plainEntity: Entity = {
  ...gitpodEntity,
  metadata: { name: 'website', namespace: 'default' },
};
