import { Bucket } from '../../bucket';
import type { NewObject, ObjectStore } from '../../store/types';
import type { VeleroOptions } from '../createVelero';
import { toTimestamp } from '../time';
import { veleroResourceDefinitions } from './customResources';
import {
  DEFAULT_BUCKET,
  clusterRoleBinding,
  deployment,
  namespace,
  nodeAgent,
  repository,
  secrets,
  serviceAccount,
  storageLocation,
} from './manifests';

/** What `velero install` leaves in a cluster, and an empty bucket. What is there already stays as it is. */
export function installVelero({
  store,
  clock,
  bucketDir,
}: VeleroOptions): void {
  const now = toTimestamp(clock.now());
  Bucket.open(bucketDir, { bucket: DEFAULT_BUCKET }).create();
  ensure(store, 'namespaces', namespace);
  for (const definition of veleroResourceDefinitions()) {
    ensure(store, 'customresourcedefinitions', definition);
  }
  ensure(store, 'serviceaccounts', serviceAccount);
  ensure(store, 'clusterrolebindings', clusterRoleBinding);
  secrets.forEach(secret => ensure(store, 'secrets', secret));
  ensure(store, 'deployments', deployment);
  ensure(store, 'daemonsets', nodeAgent);
  ensure(store, 'backupstoragelocations', storageLocation(now));
  ensure(store, 'backuprepositories', repository(now));
}

function ensure(store: ObjectStore, plural: string, object: NewObject): void {
  const { name = '', namespace: home } = object.metadata;
  if (!store.get(plural, name, home)) {
    store.create(plural, object);
  }
}
