import {
  BackupSetting,
  Observation,
  RestorePreview,
  RestoreTarget,
  ScheduleOverview,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { SnapshotManifestRecord } from '../database';
import { ResolvedInstallation } from '../installations/InstallationResolver';

/** A step of a restore, and what a person does in its place. */
export interface StepByHand {
  title: string;
  commands: string[];
}

/** A restore to one place, from its first step to its last. */
export interface RestoreWay {
  target: RestoreTarget;
  cluster: string;
  steps: StepByHand[];
  /** Installs Velero there as it was where the snapshots are from. */
  veleroInstall: string[];
  /** How long Gitpod was away in earlier restores of this kind. */
  expectedDowntime?: RestorePreview['expectedDowntime'];
}

/** How Velero is set up at one place. */
export interface PlaceSettings {
  cluster: string;
  settings: BackupSetting[];
}

/** All that a runbook tells. */
export interface RunbookFacts {
  /** ISO 8601 in UTC. */
  writtenAt: string;
  installation: ResolvedInstallation;
  /** The newest ones that can be restored, newest first. */
  snapshots: { items: Snapshot[]; observation: Observation };
  settings: PlaceSettings[];
  schedule: ScheduleOverview;
  /** Recorded for the newest of the snapshots. */
  manifest?: SnapshotManifestRecord;
  notInSnapshot: string[];
  /** Empty where the portal cannot restore. */
  ways: RestoreWay[];
}
