import { CacheChange } from '../../../kubernetes/ResourceCache';
import { BackupRecord } from '../../../velero/records';
import { BackupSource } from '../SnapshotIndex';

/** Backups that come, change and go, as a watch tells. */
export class BackupStore implements BackupSource {
  private records = new Map<string, BackupRecord>();
  private readonly listeners: ((change: CacheChange<BackupRecord>) => void)[] =
    [];

  constructor(records: BackupRecord[] = []) {
    this.replace(records);
  }

  all(): BackupRecord[] {
    return [...this.records.values()];
  }

  subscribe(listener: (change: CacheChange<BackupRecord>) => void): void {
    this.listeners.push(listener);
  }

  set(item: BackupRecord): void {
    const previous = this.records.get(item.name);
    this.records.set(item.name, item);
    this.tell({ type: 'set', item, previous });
  }

  delete(name: string): void {
    const previous = this.records.get(name)!;
    this.records.delete(name);
    this.tell({ type: 'deleted', previous });
  }

  /** As after a `410 Gone`. */
  replace(records: BackupRecord[]): void {
    this.records = new Map(records.map(record => [record.name, record]));
    this.tell({ type: 'reset' });
  }

  private tell(change: CacheChange<BackupRecord>): void {
    this.listeners.forEach(listener => listener(change));
  }
}
