import { Progress } from './installation';
import { Observation } from './observation';
import { Reading } from './reading';
import { Snapshot } from './snapshot';
import { SnapshotDeletionRequest } from './snapshotDeletion';

/** A moment in a snapshot's life, as far as its objects tell. @public */
export interface SnapshotMoment {
  id:
    | 'requested'
    | 'created'
    | 'queued'
    | 'started'
    | 'items'
    | 'volumes'
    | 'operations'
    | 'finalizing'
    | 'completed'
    | 'deleting'
    | 'expires';
  /** `now` is what is being done; `ahead` has not come yet; `past` without a time has been, nobody wrote when. */
  state: 'past' | 'now' | 'ahead';
  at?: string;
  /** When it ended, for what takes time. */
  endedAt?: string;
  /** One sentence or a figure: `120 of 120 items`. */
  detail?: string;
}

/** How far a snapshot is that Velero works on. @public */
export interface SnapshotWorkProgress {
  phase: string;
  items?: Progress;
  /** Of all its volumes. */
  bytes?: Progress;
  /** Place in Velero's queue, from 1. */
  queuePosition?: number;
  /** When the portal last saw anything move. */
  lastChangeAt?: string;
  /** Set where it seems that nothing will move any more. */
  stuck?: { reason: string; nextStep: string };
}

/** The data of one volume. @public */
export interface SnapshotVolume {
  /** The PodVolumeBackup or DataUpload. */
  name: string;
  kind: 'PodVolumeBackup' | 'DataUpload';
  phase: string;
  state: 'pending' | 'running' | 'good' | 'bad' | 'unknown';
  namespace?: string;
  pod?: string;
  /** Name of the pod's volume, or of the PersistentVolumeClaim. */
  volume?: string;
  bytes?: Progress;
  startedAt?: string;
  completedAt?: string;
  /** What Velero says of it. */
  message?: string;
}

/** Hooks, as Velero counts them; it names none. @public */
export interface SnapshotHooks {
  attempted: number;
  failed: number;
}

/** How much an error or warning matters. `unrestorable`: something that a restore needs is not in the snapshot. @public */
export type MessageMeaning = 'harmless' | 'attention' | 'unrestorable';

/** Errors or warnings that mean the same. @public */
export interface SnapshotMessageGroup {
  level: 'error' | 'warning';
  meaning: MessageMeaning;
  /** Stable name of the pattern; `other` where none fits. */
  code: string;
  /** What it means, in one sentence. */
  explanation: string;
  nextStep?: string;
  /** How many there are; `messages` holds the first of them. */
  count: number;
  messages: SnapshotMessage[];
}

/** One line of the results, in Velero's words. @public */
export interface SnapshotMessage {
  /** Namespace it is about; absent for Velero itself and for cluster-scoped objects. */
  namespace?: string;
  /** `velero` for Velero's own, `cluster` for cluster-scoped objects, `namespace` for the others. */
  scope: 'velero' | 'cluster' | 'namespace';
  text: string;
}

/** Objects of one kind in one namespace. @public */
export interface SnapshotContentGroup {
  apiVersion: string;
  kind: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  names: string[];
}

/** What a snapshot holds. @public */
export interface SnapshotContents {
  totalObjects: number;
  groups: SnapshotContentGroup[];
}

/** Something that Gitpod needs, and whether the snapshot holds it. @public */
export interface SnapshotCoverage {
  code:
    | 'database'
    | 'object-storage'
    | 'registry'
    | 'other-namespaces'
    | 'workloads'
    | 'secret'
    | 'secrets';
  title: string;
  state: 'held' | 'not-held' | 'unknown';
  /** One or two sentences: where it is, or why it is not known. */
  detail: string;
}

/** A label or annotation. @public */
export interface SnapshotNote {
  key: string;
  /** Absent where it is hidden. */
  value?: string;
  /** The value of what looks like a secret is not shown. */
  hidden: boolean;
}

/** Where a snapshot's files are, as Velero has it. @public */
export interface SnapshotLocation {
  name: string;
  provider?: string;
  bucket?: string;
  prefix?: string;
  region?: string;
  accessMode: 'ReadOnly' | 'ReadWrite';
  /** Velero's word; absent until it has validated the location. */
  phase?: string;
  message?: string;
  lastValidatedAt?: string;
  lastSyncedAt?: string;
}

/** All that can be told of one snapshot. @public */
export interface SnapshotDetail {
  snapshot: Snapshot;
  /** One sentence: how it ended or how far it is, and whether it can be restored. */
  headline: string;
  timeline: SnapshotMoment[];
  /** Only while Velero works on it. */
  progress?: SnapshotWorkProgress;
  volumes: Reading<SnapshotVolume[]>;
  hooks: Reading<SnapshotHooks>;
  messages: Reading<SnapshotMessageGroup[]>;
  contents: Reading<SnapshotContents>;
  /** What Gitpod needs beside or in it; what is not held comes first. */
  coverage: SnapshotCoverage[];
  labels: SnapshotNote[];
  annotations: SnapshotNote[];
  location: Reading<SnapshotLocation>;
  /** Set while it is being deleted. */
  deletion?: {
    /** One sentence: what Velero does, or what it is stuck on. */
    explanation: string;
    stuck: boolean;
    nextStep?: string;
    request?: SnapshotDeletionRequest;
  };
  observation: Observation;
}
