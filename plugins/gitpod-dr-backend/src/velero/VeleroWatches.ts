import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import { ResourceCache } from '../kubernetes/ResourceCache';
import { RESOURCES } from '../kubernetes/types';
import {
  BackupRecord,
  LocationRecord,
  RestoreRecord,
  toBackupRecord,
  toLocationRecord,
  toRestoreRecord,
} from './records';
import { BackupStorageLocation, VeleroBackup, VeleroRestore } from './types';

/** Where a Velero server is. */
export interface VeleroPlace {
  cluster: string;
  veleroNamespace: string;
}

/** What one Velero server has, kept up to date. */
export interface VeleroView {
  backups: ResourceCache<VeleroBackup, BackupRecord>;
  restores: ResourceCache<VeleroRestore, RestoreRecord>;
  locations: ResourceCache<BackupStorageLocation, LocationRecord>;
}

/** One watch per Velero server and kind, started when it is first asked for. */
export class VeleroWatches {
  private readonly views = new Map<string, VeleroView>();
  private readonly listeners: ((server: VeleroPlace) => void)[] = [];

  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      logger: LoggerService;
    },
  ) {}

  /** Calls `listener` after every change that a watch has seen. */
  subscribe(listener: (server: VeleroPlace) => void): void {
    this.listeners.push(listener);
  }

  /** Throws `NotFoundError` for an unknown cluster. */
  of(place: VeleroPlace): VeleroView {
    const key = `${place.cluster}/${place.veleroNamespace}`;
    const known = this.views.get(key);
    if (known) return known;
    const view = this.open(place);
    this.views.set(key, view);
    return view;
  }

  stop(): void {
    for (const view of this.views.values()) {
      Object.values(view).forEach(cache => cache.stop());
    }
    this.views.clear();
  }

  private open(place: VeleroPlace): VeleroView {
    const { registry, logger } = this.options;
    const shared = {
      connection: registry.readConnection(place.cluster),
      namespace: place.veleroNamespace,
      logger,
      onChange: () => this.listeners.forEach(listener => listener(place)),
    };
    const backups = new ResourceCache<VeleroBackup, BackupRecord>({
      ...shared,
      resource: RESOURCES.backups,
      project: toBackupRecord,
    });
    const restores = new ResourceCache<VeleroRestore, RestoreRecord>({
      ...shared,
      resource: RESOURCES.restores,
      project: toRestoreRecord,
    });
    const locations = new ResourceCache<BackupStorageLocation, LocationRecord>({
      ...shared,
      resource: RESOURCES.backupStorageLocations,
      project: toLocationRecord,
    });
    const view = { backups, restores, locations };
    Object.values(view).forEach(cache => cache.start());
    return view;
  }
}
