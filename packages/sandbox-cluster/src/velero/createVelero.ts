import { Bucket, BucketServer } from '../bucket';
import type { Controller, ControllerContext } from '../store/types';
import { BackupReconciler } from './backup/BackupReconciler';
import type { VeleroContext } from './context';
import { LocationReconciler } from './location/LocationReconciler';
import { RepositoryReconciler } from './location/RepositoryReconciler';
import { DeleteBackupRequestReconciler } from './requests/DeleteBackupRequestReconciler';
import { DownloadRequestReconciler } from './requests/DownloadRequestReconciler';
import { ServerStatusRequestReconciler } from './requests/ServerStatusRequestReconciler';
import { RestoreReconciler } from './restore/RestoreReconciler';
import { VeleroServer } from './server/VeleroServer';

export interface VeleroOptions extends ControllerContext {
  /** The folder that holds the buckets. */
  bucketDir: string;
  /** Of the object store. */
  certificate?: { key: string; cert: string };
}

/** The imitated Velero server with the object store that it writes to. */
export function createVelero(options: VeleroOptions): Controller {
  const { store, clock, faults, bucketDir: root, certificate } = options;
  const bucketServer = new BucketServer({ root, clock, faults, certificate });
  const ctx: VeleroContext = {
    store,
    clock,
    faults,
    openBucket: location => Bucket.open(root, location.spec.objectStorage),
    signedUrl: (path, expiresAt) => bucketServer.signedUrl(path, expiresAt),
  };
  return new VeleroServer(ctx, bucketServer, [
    new LocationReconciler(ctx),
    new BackupReconciler(ctx),
    new RestoreReconciler(ctx),
    new DownloadRequestReconciler(ctx),
    new ServerStatusRequestReconciler(ctx),
    new DeleteBackupRequestReconciler(ctx),
    new RepositoryReconciler(ctx),
  ]);
}
