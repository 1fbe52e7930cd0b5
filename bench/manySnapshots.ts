import { Sandbox } from '@gitpod-dr/sandbox-cluster';

const MODEL = 'instance-ab1cd';
const NAMESPACE = 'velero';
const HOUR_MS = 3_600_000;

function nameOf(index: number): string {
  return `instance-${String(index).padStart(5, '0')}`;
}

function timesOf(index: number, now: number) {
  const at = (ms: number) => new Date(ms).toISOString().replace(/\.\d+/, '');
  const start = now - (index + 1) * HOUR_MS;
  return {
    startTimestamp: at(start),
    completionTimestamp: at(start + 60_000),
    expiration: at(now + 30 * 24 * HOUR_MS),
  };
}

/**
 * Adds finished snapshots, one for each hour of the past. They are of a storage location that the
 * cluster does not have: Velero removes those whose files it misses in a location that it knows.
 */
export function addSnapshots({ store, clock }: Sandbox, count: number): void {
  const model = store.get('backups', MODEL, NAMESPACE);
  if (!model) throw new Error(`The sandbox has no backup ${MODEL}`);
  const now = clock.now().getTime();
  for (let index = 0; index < count; index += 1) {
    store.create('backups', {
      ...model,
      metadata: {
        name: nameOf(index),
        namespace: NAMESPACE,
        annotations: model.metadata.annotations,
        labels: model.metadata.labels,
      },
      spec: { ...model.spec, storageLocation: 'former' },
      status: { ...model.status, ...timesOf(index, now) },
    });
  }
}

/** How many of them the cluster still has. */
export function countSnapshots({ store }: Sandbox, count: number): number {
  const names = new Set(
    store
      .list('backups', { namespace: NAMESPACE })
      .map(backup => backup.metadata.name),
  );
  return Array.from({ length: count }, (_, index) => nameOf(index)).filter(
    name => names.has(name),
  ).length;
}
