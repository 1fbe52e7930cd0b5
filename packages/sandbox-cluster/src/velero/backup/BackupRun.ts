import type { Bucket } from '../../bucket';
import type { KubeObject } from '../../store/types';
import { VELERO_NAMESPACE, type VeleroContext } from '../context';
import {
  addMessage,
  allMessages,
  emptyResults,
  resultCounts,
  type Results,
} from '../results';
import { RunLog } from '../runLog';
import {
  groupResource,
  namespacedName,
  type BackedUpItem,
} from '../selection/backedUpItem';
import { collectItems } from '../selection/collectItems';
import {
  isInBucket,
  writeBackupContents,
  writeBackupLog,
  writeBackupResults,
} from './backupFiles';

/** How a run ended; `phase` is the phase that the backup goes to next. */
export interface BackupOutcome {
  phase: 'Finalizing' | 'FinalizingPartiallyFailed' | 'Failed';
  failureReason?: string;
  counts: { warnings?: number; errors?: number };
}

/** The part of a backup that lives in the server's memory and is lost with it. */
export class BackupRun {
  private readonly items: BackedUpItem[];
  private readonly log: RunLog;

  constructor(
    private readonly ctx: VeleroContext,
    private readonly bucket: Bucket,
    private readonly backup: KubeObject,
  ) {
    const { name } = backup.metadata;
    this.log = new RunLog(ctx.clock, `backup=${VELERO_NAMESPACE}/${name}`);
    this.items = collectItems(ctx.store, backup.spec);
    this.log.info('Setting up backup log');
    this.log.info('Starting backup');
    for (const item of this.items) {
      this.log.info(
        `Backing up item ${groupResource(item)} ${namespacedName(item.object)}`,
      );
    }
  }

  get totalItems(): number {
    return this.items.length;
  }

  /** A backup that is already in the bucket is never overwritten. */
  isDuplicate(): boolean {
    return isInBucket(this.bucket, this.backup.metadata.name);
  }

  /** Uploads everything and says how it went. */
  finish(): BackupOutcome {
    const { name } = this.backup.metadata;
    if (this.isDuplicate()) {
      return failed('backup already exists in object storage');
    }
    const fault = this.ctx.faults.get('backup-fails');
    const failingPhase = fault && (fault.phase ?? 'Failed');
    if (failingPhase === 'Failed') {
      const reason = `error uploading backup contents: rpc error: code = Unknown desc = error putting object backups/${name}: AccessDenied`;
      this.log.error(reason);
      writeBackupLog(this.bucket, name, this.log.text());
      return failed(reason);
    }
    const results =
      failingPhase === 'PartiallyFailed'
        ? this.resultsWithError()
        : emptyResults();
    return this.upload(results);
  }

  private upload(results: Results): BackupOutcome {
    const { name } = this.backup.metadata;
    allMessages(results.errors).forEach(message => this.log.error(message));
    this.log.info(`Backed up a total of ${this.items.length} items`);
    writeBackupContents(this.bucket, name, this.items);
    writeBackupResults(this.bucket, name, results);
    writeBackupLog(this.bucket, name, this.log.text());
    const counts = resultCounts(results);
    return {
      phase: counts.errors ? 'FinalizingPartiallyFailed' : 'Finalizing',
      counts,
    };
  }

  private resultsWithError(): Results {
    const results = emptyResults();
    const item = this.items.find(candidate => candidate.namespaced);
    addMessage(
      results.errors,
      item?.object.metadata.namespace,
      `resource: /${item?.plural ?? 'pods'} name: /${
        item?.object.metadata.name ?? 'unknown'
      } error: /error executing custom action: rpc error: code = Unavailable desc = connection error`,
    );
    return results;
  }
}

function failed(reason: string): BackupOutcome {
  const failureReason = `backup execution failed: ${reason}`;
  return { phase: 'Failed', failureReason, counts: {} };
}
