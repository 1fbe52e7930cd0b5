import type { Clock, KubeObject, ObjectStore } from '../../store/types';
import { STORAGE_LOCATION_LABEL, labelValue } from '../labels';
import { defaultLocationName } from '../location/storageLocations';
import { laterThan, parseGoDuration, toTimestamp } from '../time';

const DEFAULT_TTL = '720h0m0s';

// Volume snapshots are made by the backup itself, so they are not part of its contents.
const ALWAYS_EXCLUDED = [
  'volumesnapshots.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
];

const SOURCE_CLUSTER_ANNOTATIONS = {
  'velero.io/resource-timeout': '10m0s',
  'velero.io/source-cluster-k8s-gitversion': 'v1.33.0+gitpod-dr-sandbox',
  'velero.io/source-cluster-k8s-major-version': '1',
  'velero.io/source-cluster-k8s-minor-version': '33',
};

/** Fills in what the server decides, in place, before a backup is validated. */
export function prepareBackup(
  store: ObjectStore,
  clock: Pick<Clock, 'now'>,
  backup: KubeObject,
): void {
  const spec = (backup.spec ??= {});
  spec.ttl ??= DEFAULT_TTL;
  spec.volumeGroupSnapshotLabelKey ??= 'velero.io/volume-group';
  spec.csiSnapshotTimeout ??= '10m0s';
  spec.itemOperationTimeout ??= '4h0m0s';
  spec.defaultVolumesToFsBackup ??= false;
  spec.snapshotMoveData ??= false;
  spec.storageLocation ??= defaultLocationName(store);
  spec.includedNamespaces = spec.includedNamespaces?.length
    ? spec.includedNamespaces
    : ['*'];
  spec.excludedResources = [
    ...new Set([...(spec.excludedResources ?? []), ...ALWAYS_EXCLUDED]),
  ];

  backup.metadata.labels = {
    ...backup.metadata.labels,
    [STORAGE_LOCATION_LABEL]: labelValue(spec.storageLocation),
  };
  backup.metadata.annotations = {
    ...backup.metadata.annotations,
    ...SOURCE_CLUSTER_ANNOTATIONS,
  };
  backup.status = {
    ...backup.status,
    version: 1,
    formatVersion: '1.1.0',
    expiration: toTimestamp(laterThan(clock.now(), parseGoDuration(spec.ttl))),
  };
}
