import type { KubeObject } from '../../store/types';
import {
  SERVER_VERSION,
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { MINUTE, millisecondsSince, toTimestamp } from '../time';

const LIFETIME = 5 * MINUTE;

const PLUGINS = [
  { name: 'velero.io/aws', kind: 'ObjectStore' },
  { name: 'velero.io/aws', kind: 'VolumeSnapshotter' },
  { name: 'velero.io/pod', kind: 'BackupItemAction' },
  { name: 'velero.io/pv', kind: 'BackupItemAction' },
  { name: 'velero.io/service-account', kind: 'BackupItemAction' },
  { name: 'velero.io/pod', kind: 'RestoreItemAction' },
  { name: 'velero.io/service', kind: 'RestoreItemAction' },
];

/** The server's sign of life. */
export class ServerStatusRequestReconciler implements Reconciler {
  readonly plural = 'serverstatusrequests';

  constructor(private readonly ctx: VeleroContext) {}

  reconcile(request: KubeObject): number | undefined {
    const { store, clock } = this.ctx;
    const { name } = request.metadata;
    const processed = request.status?.processedTimestamp;
    if (!processed) {
      store.update(this.plural, name, VELERO_NAMESPACE, changed => {
        changed.status = {
          phase: 'Processed',
          processedTimestamp: toTimestamp(clock.now()),
          serverVersion: SERVER_VERSION,
          plugins: PLUGINS,
        };
      });
      return undefined;
    }
    const left = LIFETIME - millisecondsSince(processed, clock.now());
    if (left > 0) {
      return left;
    }
    store.delete(this.plural, name, VELERO_NAMESPACE);
    return undefined;
  }
}
