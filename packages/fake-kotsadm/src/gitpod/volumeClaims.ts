import { V1PersistentVolumeClaim } from '@kubernetes/client-node';
import { kinds } from '../cluster/kinds';
import { GitpodRelease } from './GitpodRelease';
import { chartLabels, dockerRegistryLabels } from './metadata';

/** Those of StatefulSets come from their templates. */
export function volumeClaims(release: GitpodRelease) {
  return [
    volumeClaim(release, 'minio', chartLabels('minio'), '8Gi'),
    volumeClaim(release, 'registry', dockerRegistryLabels(), '10Gi'),
  ];
}

function volumeClaim(
  { namespace }: GitpodRelease,
  name: string,
  labels: Record<string, string>,
  storage: string,
) {
  return {
    ...kinds.persistentVolumeClaim,
    metadata: { name, namespace, labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage } },
    },
  } satisfies V1PersistentVolumeClaim;
}
