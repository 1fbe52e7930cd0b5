import { PreviewFinding } from './restore';

/** One thing that was looked at before a snapshot, and what was seen. @public */
export interface PreflightCheck {
  id:
    | 'rights'
    | 'velero-server'
    | 'storage-location'
    | 'node-agent'
    | 'other-work'
    | 'admin-console';
  title: string;
  /** `unknown`: it could not be looked at; the findings say why. */
  result: 'pass' | 'warn' | 'block' | 'unknown';
  /** What was seen, in one sentence: `Ready on 3 of 3 nodes.` */
  detail: string;
}

/** Whether a snapshot can be taken now; the first step of a snapshot run asks the same. @public */
export interface SnapshotPreflight {
  /** False if anything blocks. */
  ready: boolean;
  /** ISO 8601 in UTC. */
  checkedAt: string;
  /** Who makes the Backup: the KOTS admin console, or Velero alone where there is no KOTS. */
  method: SnapshotMethod;
  /** Everything that was looked at, also what is in order. */
  checks: PreflightCheck[];
  /** What stands against a snapshot, each with the next step. */
  findings: PreviewFinding[];
}

/** Who makes the Backup of a snapshot. @public */
export type SnapshotMethod = 'kots' | 'velero';

/** Longest note that can be given to a snapshot. @public */
export const SNAPSHOT_NOTE_MAX_LENGTH = 500;
