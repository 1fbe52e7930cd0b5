import { downloadKey } from '../../bucket/layout';
import type { KubeObject } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { findLocation } from '../location/storageLocations';
import { MINUTE, SECOND, laterThan, toTimestamp } from '../time';

const LIFETIME = 10 * MINUTE;

/** Answers DownloadRequests with signed URLs and removes them when they expire. */
export class DownloadRequestReconciler implements Reconciler {
  readonly plural = 'downloadrequests';

  constructor(private readonly ctx: VeleroContext) {}

  reconcile(request: KubeObject): number | undefined {
    if (!request.status?.expiration) {
      return this.answer(request);
    }
    const left =
      Date.parse(request.status.expiration) - this.ctx.clock.now().getTime();
    if (left > 0) {
      return Math.min(left, MINUTE);
    }
    this.ctx.store.delete(this.plural, request.metadata.name, VELERO_NAMESPACE);
    return undefined;
  }

  /** A missing target gets an expiration and nothing else: the asker has to give up by itself. */
  private answer(request: KubeObject): number | undefined {
    const expiration = laterThan(this.ctx.clock.now(), LIFETIME);
    const path = this.pathOfTarget(request);
    const downloadURL = path && this.ctx.signedUrl(path, expiration);
    if (path && !downloadURL) {
      return SECOND;
    }
    this.ctx.store.update(
      this.plural,
      request.metadata.name,
      VELERO_NAMESPACE,
      changed => {
        changed.status = {
          ...(downloadURL && { phase: 'Processed', downloadURL }),
          expiration: toTimestamp(expiration),
        };
      },
    );
    return undefined;
  }

  /** By convention of names only; whether the file exists shows at the download. */
  private pathOfTarget(request: KubeObject): string | undefined {
    const { kind, name } = request.spec.target;
    const backup = this.backupOf(kind, name);
    const location =
      backup &&
      findLocation(this.ctx.store, backup.spec?.storageLocation ?? 'default');
    const key = downloadKey(kind, name);
    return location && key && this.ctx.openBucket(location).pathOf(key);
  }

  private backupOf(kind: string, name: string): KubeObject | undefined {
    const { store } = this.ctx;
    if (!kind.startsWith('Restore')) {
      return store.get('backups', name, VELERO_NAMESPACE);
    }
    const restore = store.get('restores', name, VELERO_NAMESPACE);
    return (
      restore && store.get('backups', restore.spec.backupName, VELERO_NAMESPACE)
    );
  }
}
