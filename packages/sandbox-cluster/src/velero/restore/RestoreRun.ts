import type { Bucket } from '../../bucket';
import type { KubeObject, NewObject } from '../../store/types';
import { readBackupContents } from '../backup/backupFiles';
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
  toResourceList,
  type BackedUpItem,
} from '../selection/backedUpItem';
import {
  isSameObject,
  makeAsBackedUp,
  markAsRestored,
  mergeServiceAccount,
} from './existingObject';
import { NamespaceGate } from './NamespaceGate';
import { prepareItem } from './prepareItem';
import { restoreFault } from './restoreFault';
import { writeRestoreFiles } from './restoreFiles';
import { selectItems } from './selectItems';
import { skipReason } from './skipReason';

type Action = 'created' | 'updated' | 'skipped' | 'failed';

/** How a run ended; `phase` is the phase that the restore goes to next. */
export interface RestoreOutcome {
  phase: 'Finalizing' | 'FinalizingPartiallyFailed' | 'Failed';
  failureReason?: string;
  counts: { warnings?: number; errors?: number };
}

/** The part of a restore that lives in the server's memory and is lost with it. */
export class RestoreRun {
  private readonly contents: BackedUpItem[] | undefined;
  private readonly items: BackedUpItem[];
  private readonly namespaces: NamespaceGate;
  private readonly results: Results = emptyResults();
  private readonly log: RunLog;
  private readonly entries: Array<{ object: KubeObject; entry: string }> = [];
  private done = 0;

  constructor(
    private readonly ctx: VeleroContext,
    private readonly bucket: Bucket,
    private readonly restore: KubeObject,
  ) {
    const { name } = restore.metadata;
    this.log = new RunLog(ctx.clock, `restore=${VELERO_NAMESPACE}/${name}`);
    this.contents = readBackupContents(bucket, restore.spec.backupName);
    this.items = selectItems(this.contents ?? [], restore.spec).filter(
      item => !this.isThereAlready(item),
    );
    this.namespaces = new NamespaceGate(ctx, restore, this.contents ?? []);
    this.log.info('starting restore');
  }

  get totalItems(): number {
    return this.items.length;
  }

  get itemsRestored(): number {
    return this.done;
  }

  get isDone(): boolean {
    return this.done >= this.items.length;
  }

  /** Works on the items in order until that share of them is done, or a terminating namespace holds it up. */
  advanceTo(share: number): void {
    const target = Math.min(
      this.items.length,
      Math.ceil(this.items.length * share),
    );
    while (this.done < target && this.restoreNext(this.items[this.done])) {
      this.done += 1;
    }
  }

  /** Uploads logs and results and says how it went. */
  finish(): RestoreOutcome {
    if (!this.contents) {
      return this.fail(
        `error downloading backup: error copying Backup to temp file: rpc error: code = Unknown desc = error getting object backups/${this.restore.spec.backupName}: NoSuchKey`,
      );
    }
    const fault = restoreFault(this.ctx.faults, 'restore-fails', this.restore);
    const failingPhase = fault && (fault.phase ?? 'Failed');
    if (failingPhase === 'Failed') {
      return this.fail('the sandbox was asked to fail this restore');
    }
    if (failingPhase === 'PartiallyFailed') {
      this.addError(
        this.items.find(item => item.namespaced)?.object.metadata.namespace,
        'the sandbox was asked to report an error',
      );
    }
    this.upload();
    const counts = resultCounts(this.results);
    return {
      phase: counts.errors ? 'FinalizingPartiallyFailed' : 'Finalizing',
      counts,
    };
  }

  private fail(failureReason: string): RestoreOutcome {
    this.log.error(failureReason);
    this.upload();
    return { phase: 'Failed', failureReason, counts: {} };
  }

  private upload(): void {
    allMessages(this.results.warnings).forEach(text => this.log.warning(text));
    this.log.info('restore completed');
    writeRestoreFiles(this.bucket, this.restore.metadata.name, {
      results: this.results,
      log: this.log.text(),
      resources: toResourceList(this.entries),
    });
  }

  /** False if the item has to wait for its namespace. */
  private restoreNext(item: BackedUpItem): boolean {
    if (this.ctx.faults.get('restore-skips-everything')) {
      this.note(item, item.object, 'skipped');
      return true;
    }
    const reason = skipReason(item);
    if (reason) {
      this.log.info(
        `Skipping ${groupResource(item)} ${
          item.object.metadata.name
        }: ${reason}`,
      );
      return true;
    }
    const wanted = prepareItem(item, this.restore, this.contents ?? []);
    if (!wanted.metadata.namespace) {
      this.apply(item, wanted);
      return true;
    }
    switch (this.namespaces.open(wanted.metadata.namespace)) {
      case 'ready':
        this.apply(item, wanted);
        return true;
      case 'terminating':
        return false;
      default:
        this.addError(
          wanted.metadata.namespace,
          `timed out waiting for terminating namespace ${wanted.metadata.namespace} to disappear before restoring`,
        );
        this.note(item, wanted, 'failed');
        return true;
    }
  }

  private apply(item: BackedUpItem, wanted: NewObject): void {
    try {
      this.note(item, wanted, this.createOrCompare(item, wanted));
    } catch (error) {
      const { namespace, name } = wanted.metadata;
      this.addError(
        namespace,
        `error restoring ${groupResource(item)}/${namespace ?? ''}/${name}: ${
          (error as Error).message
        }`,
      );
      this.note(item, wanted, 'failed');
    }
  }

  /** A namespace that exists is taken as it is: it counts for nothing. */
  private isThereAlready({ plural, object }: BackedUpItem): boolean {
    const { namespaceMapping = {} } = this.restore.spec;
    const { name } = object.metadata;
    const target: string = namespaceMapping[name] ?? name;
    return (
      plural === 'namespaces' &&
      this.ctx.store.get('namespaces', target) !== undefined
    );
  }

  private createOrCompare(item: BackedUpItem, wanted: NewObject): Action {
    const { store } = this.ctx;
    const { name = '', namespace } = wanted.metadata;
    const existing = store.get(item.plural, name, namespace);
    if (!existing) {
      store.create(item.plural, wanted);
      return 'created';
    }
    const policy = this.restore.spec.existingResourcePolicy;
    if (isSameObject(existing, wanted)) {
      if (policy === 'update') {
        store.update(item.plural, name, namespace, object =>
          markAsRestored(object, wanted),
        );
      }
      return 'skipped';
    }
    if (item.plural === 'serviceaccounts') {
      store.update(item.plural, name, namespace, account =>
        mergeServiceAccount(account, wanted),
      );
      return 'updated';
    }
    if (policy === 'update') {
      store.update(item.plural, name, namespace, object =>
        makeAsBackedUp(object, wanted),
      );
      return 'updated';
    }
    const { kind } = item.object;
    const subject = policy ? `${kind} "${name}"` : `${kind}:${name}`;
    addMessage(
      this.results.warnings,
      namespace,
      `could not restore, ${subject} already exists. Warning: the in-cluster version is different than the backed-up version`,
    );
    // Up to 1.18.2 the list calls it failed although it is only a warning.
    return 'failed';
  }

  private note(item: BackedUpItem, wanted: NewObject, action: Action): void {
    const { namespace, name } = wanted.metadata;
    const fullName = namespace ? `${namespace}/${name}` : name;
    this.log.info(`Restored ${groupResource(item)} ${fullName}: ${action}`);
    this.entries.push({
      object: item.object,
      entry: `${fullName}(${action})`,
    });
  }

  private addError(namespace: string | undefined, message: string): void {
    addMessage(this.results.errors, namespace, message);
    this.log.error(message);
  }
}
