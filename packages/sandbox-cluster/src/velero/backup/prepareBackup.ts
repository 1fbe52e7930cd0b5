import type { Clock, KubeObject, ObjectStore } from '../../store/types';
import { STORAGE_LOCATION_LABEL, labelValue } from '../labels';
import { defaultLocationName } from '../location/storageLocations';
import { laterThan, parseGoDuration, toTimestamp } from '../time';

const DEFAULT_TTL = '720h0m0s';

/** Volume snapshots are made by the backup itself, so they are not part of its contents. */
const SNAPSHOTS = 'volumesnapshots.snapshot.storage.k8s.io';
const SNAPSHOT_CONTENTS = 'volumesnapshotcontents.snapshot.storage.k8s.io';

export const ALWAYS_EXCLUDED = [SNAPSHOTS, SNAPSHOT_CONTENTS];

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
  excludeVolumeSnapshots(spec);

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

function excludeVolumeSnapshots(spec: Record<string, unknown>): void {
  if (usesOldFilters(spec)) {
    addTo(spec, 'excludedResources', ...ALWAYS_EXCLUDED);
    return;
  }
  addTo(spec, 'excludedNamespaceScopedResources', SNAPSHOTS);
  addTo(spec, 'excludedClusterScopedResources', SNAPSHOT_CONTENTS);
}

/** Velero has two families of filters, of which a backup uses one. */
function usesOldFilters({
  includeClusterResources,
  includedResources,
  excludedResources,
}: Record<string, unknown>): boolean {
  return (
    typeof includeClusterResources === 'boolean' ||
    [includedResources, excludedResources].some(
      list => Array.isArray(list) && list.length > 0,
    )
  );
}

function addTo(
  spec: Record<string, unknown>,
  field: string,
  ...names: string[]
): void {
  const present = (spec[field] as string[] | undefined) ?? [];
  spec[field] = [...new Set([...present, ...names])];
}
