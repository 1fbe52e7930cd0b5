import { RecoveryManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunPlace } from './RunRecord';

/** A manifest that the portal wrote, or that a Restore brought back. */
export interface KeptManifest {
  manifest: RecoveryManifest;
  restoreName?: string;
}

/** Which snapshot a manifest is wanted for. */
export interface ManifestQuery extends RunPlace {
  snapshotName: string;
  /** ISO 8601, by the cluster's clock; when the snapshot began. */
  startedAt: string;
}

/**
 * The manifest of a snapshot, and the one that was written before it: by the run that took the snapshot,
 * brought out of the snapshot itself, or the last one that was there when it began.
 */
export interface SnapshotManifestRecord extends KeptManifest {
  relation: 'for-it' | 'in-it' | 'before-it';
  before?: KeptManifest;
}

/** Keeps every recovery manifest, so that no cluster holds the only copy. */
export interface ManifestStore {
  /** One that the portal has written into the cluster. */
  keepWritten(place: RunPlace, manifest: RecoveryManifest): Promise<void>;
  /** One that a Velero Restore has brought back; keeping it again changes nothing. */
  keepRestored(
    place: RunPlace,
    manifest: RecoveryManifest,
    restoreName: string,
  ): Promise<void>;
  /** The one that this Velero Restore brought back there. */
  broughtBack(
    place: RunPlace,
    restoreName: string,
  ): Promise<KeptManifest | undefined>;
  /** One that was brought out of a snapshot to look at it; keeping it again changes nothing. */
  keepPeeked(
    place: RunPlace,
    manifest: RecoveryManifest,
    snapshotName: string,
  ): Promise<void>;
  /** The last one that the portal wrote there. */
  lastWritten(place: RunPlace): Promise<KeptManifest | undefined>;
  /**
   * The one that the run of the snapshot wrote, else the one that was found in it, else the last one that was
   * written before it began.
   */
  ofSnapshot(query: ManifestQuery): Promise<SnapshotManifestRecord | undefined>;
}
