import { Entity } from '@backstage/catalog-model';

/** The installation that the test portal may write to. */
export const GITPOD = 'component:default/gitpod';

/** A component of the catalog; a Gitpod installation on the sandbox unless its annotations say otherwise. */
export function componentEntity(
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/kubernetes-cluster': 'sandbox',
        'backstage.io/kubernetes-namespace': 'gitpod',
        'gitpod.io/kots-app-slug': 'gitpod',
        'gitpod.io/velero-namespace': 'velero',
        ...annotations,
      },
    },
    spec: {
      type: 'service',
      lifecycle: 'production',
      owner: 'group:default/platform-team',
    },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/platform-team' }],
  };
}
