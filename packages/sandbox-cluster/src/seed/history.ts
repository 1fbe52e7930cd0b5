import { Bucket } from '../bucket';
import type { Clock, KubeObject, ObjectStore } from '../store/types';
import type { VeleroOptions } from '../velero/createVelero';
import {
  writeBackupContents,
  writeBackupLog,
  writeBackupMetadata,
  writeBackupResults,
} from '../velero/backup/backupFiles';
import { prepareBackup } from '../velero/backup/prepareBackup';
import { VELERO_NAMESPACE } from '../velero/context';
import { findLocation } from '../velero/location/storageLocations';
import {
  addMessage,
  countMessages,
  emptyResults,
  type Results,
} from '../velero/results';
import { RunLog } from '../velero/runLog';
import type { BackedUpItem } from '../velero/selection/backedUpItem';
import { collectItems } from '../velero/selection/collectItems';
import { SECOND, laterThan, toTimestamp } from '../velero/time';
import { PAST_BACKUPS, type PastBackup } from './pastBackups';
import { requestedBackup } from './pastBackupObject';
import { pastManifest } from './pastManifest';
import { hasVolume, volumeOf } from './pastVolume';

type PastClock = Pick<Clock, 'now'>;

const RUN_TIME = 17 * SECOND;

/** Puts backups of the past into the cluster and the bucket, made of the objects of today. */
export function seedHistory(
  { store, clock, bucketDir }: VeleroOptions,
  backups: PastBackup[] = PAST_BACKUPS,
): void {
  const location = findLocation(store, 'default');
  if (!location) {
    throw new Error('The history needs Velero: install it first');
  }
  const bucket = Bucket.open(bucketDir, location.spec.objectStorage);
  for (const past of backups) {
    if (store.get('backups', past.name, VELERO_NAMESPACE)) {
      continue;
    }
    const start = laterThan(clock.now(), -past.age);
    const pastClock = { now: () => start };
    const items = itemsOf(past, start, store);
    const backup = finishedBackup(past, items, store, pastClock);
    if (hasFiles(past)) {
      writeFiles(bucket, past, backup, items, pastClock);
    }
    const created = store.create('backups', backup);
    if (hasVolume(past)) {
      store.create('podvolumebackups', volumeOf(created, past));
    }
  }
}

function itemsOf(
  past: PastBackup,
  start: Date,
  store: ObjectStore,
): BackedUpItem[] {
  const backup = requestedBackup(past, start, store);
  const collected = collectItems(store, backup.spec);
  const items = past.withManifest
    ? [...collected, ...pastManifest(store, start)]
    : collected;
  return past.beforePasswordChange ? items.map(withOldAuthString) : items;
}

function finishedBackup(
  past: PastBackup,
  items: BackedUpItem[],
  store: ObjectStore,
  clock: PastClock,
): KubeObject {
  const start = clock.now();
  const backup = requestedBackup(past, start, store);
  prepareBackup(store, clock, backup);
  backup.status.phase = past.phase;
  if (past.phase === 'FailedValidation') {
    backup.status.validationErrors = past.validationErrors;
    return backup;
  }
  Object.assign(backup.status, {
    startTimestamp: toTimestamp(start),
    completionTimestamp: toTimestamp(
      laterThan(start, past.runTime ?? RUN_TIME),
    ),
    progress: {
      totalItems: items.length,
      itemsBackedUp: past.failureReason
        ? Math.floor(items.length / 2)
        : items.length,
    },
    ...(past.failureReason && { failureReason: past.failureReason }),
    ...(past.warnings && { warnings: past.warnings }),
    ...(past.errors && { errors: past.errors }),
  });
  return backup;
}

/** A backup that died with the server or never began leaves nothing in the bucket. */
function hasFiles(past: PastBackup): boolean {
  return ['Completed', 'PartiallyFailed'].includes(past.phase);
}

function writeFiles(
  bucket: Bucket,
  past: PastBackup,
  backup: KubeObject,
  items: BackedUpItem[],
  clock: PastClock,
): void {
  const results = resultsOf(past);
  const log = new RunLog(clock, `backup=${VELERO_NAMESPACE}/${past.name}`);
  log.info('Starting backup');
  results.warnings.namespaces?.gitpod.forEach(text => log.warning(text));
  results.errors.namespaces?.gitpod.forEach(text => log.error(text));
  log.info(`Backed up a total of ${items.length} items`);

  writeBackupContents(bucket, past.name, items);
  writeBackupResults(bucket, past.name, results);
  writeBackupLog(bucket, past.name, log.text());
  writeBackupMetadata(bucket, backup);
}

function resultsOf(past: PastBackup): Results {
  const results = emptyResults();
  const pods = ['kotsadm-rqlite-0', 'kotsadm-6c9bd4f6d7-kx2vp'];
  while (countMessages(results.warnings) < (past.warnings ?? 0)) {
    const pod = pods[countMessages(results.warnings)];
    addMessage(
      results.warnings,
      'gitpod',
      `Volume tmp in pod gitpod/${pod} is a emptyDir volume which is not supported for snapshot, skipping`,
    );
  }
  while (countMessages(results.errors) < (past.errors ?? 0)) {
    addMessage(
      results.errors,
      'gitpod',
      `resource: /pods name: /${pods[0]} message: /Error backing up item error: /pod volume backup failed: error running kopia backup: context deadline exceeded`,
    );
  }
  return results;
}

function withOldAuthString(item: BackedUpItem): BackedUpItem {
  if (
    item.plural !== 'secrets' ||
    item.object.metadata.name !== 'kotsadm-authstring'
  ) {
    return item;
  }
  const former = 'Kots formerSandboxAuthString000000000';
  const data = {
    ...item.object.data,
    'kotsadm-authstring': Buffer.from(former).toString('base64'),
  };
  return { ...item, object: { ...item.object, data } };
}
