import { Entity } from '@backstage/catalog-model';
import { gitpodEntity } from '../src/__testUtils__/entities';

function installation(name: string, description: string): Entity {
  return {
    ...gitpodEntity,
    metadata: { ...gitpodEntity.metadata, name, description },
  };
}

/** One installation for each state of the screens. */
export const entities: Entity[] = [
  installation('gitpod', 'All is well: take snapshots and restore them'),
  installation('gitpod-read-only', 'Not configured for writing'),
  installation('gitpod-denied', 'Nothing may be seen'),
  installation('gitpod-cluster-down', 'The cluster does not answer'),
  installation('gitpod-missing-right', 'The cluster refuses a right'),
  installation('gitpod-empty', 'No snapshots yet'),
  installation('gitpod-odd', 'Failures, unknown phases and very long names'),
  installation('gitpod-broken', 'The backend answers with errors'),
  installation('gitpod-slow', 'The backend does not answer at all'),
];
