import { Progress } from './installation';
import { MissingRight } from './missingRight';

/** Level of a log line; `unknown` for what is not in Velero's format, such as the rest of a longer message. @public */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'unknown';

/** One line of Velero's log, with secrets that could be recognised taken out. @public */
export interface LogLine {
  /** Place in the whole log, from 1. */
  number: number;
  /** As Velero wrote it, ISO 8601. */
  time?: string;
  level: LogLevel;
  message: string;
  /** What Velero says beside the message, `name` and `resource` for example. */
  fields: Record<string, string>;
}

/** How many lines a log has of each level. @public */
export type LogLevelCounts = Record<LogLevel, number>;

/** A page of a log, oldest line first. @public */
export interface AvailableLog {
  state: 'available';
  items: LogLine[];
  /** How many lines the filter lets through. */
  totalItems: number;
  /** Place of the first item among those lines, from 0. */
  offset: number;
  /** Lines of the whole log by level, whatever the filter. */
  levels: LogLevelCounts;
  /** Why the log goes on beyond what the portal has read, in one sentence; absent if it is whole. */
  truncated?: string;
  /** Why Velero may still add to it, in one sentence; absent if it is done. */
  unfinished?: string;
  /** When the portal fetched it, ISO 8601 in UTC. */
  fetchedAt: string;
}

/**
 * Why there is no log to show.
 *
 * - `not-started`, `running`: Velero stores the log only when its work is done
 * - `never-ran`: refused by Velero's validation; `interrupted`: it ended before a log was stored
 * - `deleting`: it is being deleted; `snapshot-gone`: the restore's snapshot, and the log with it
 * - `location-missing`, `location-unavailable`: Velero's storage location
 * - `missing-right`: the portal's credential; `cluster`: the API server did not do its part
 * - `velero-down`: the server is not alive; `not-processed`: it is, and did not answer
 * - `no-address`: Velero answered without an address; `unsupported`: it does not offer this log
 * - `not-stored`: the storage has no such file; `refused`: it refused the address, also a new one
 * - `storage-error`, `storage-unreachable`, `storage-timeout`, `certificate`, `redirected`: the storage
 * - `damaged`: the file cannot be read; `too-large`: it is made to fill memory
 * - `busy`: too many logs are being fetched now
 *
 * @public
 */
export type MissingLogCause =
  | 'not-started'
  | 'running'
  | 'never-ran'
  | 'interrupted'
  | 'deleting'
  | 'snapshot-gone'
  | 'location-missing'
  | 'location-unavailable'
  | 'missing-right'
  | 'cluster'
  | 'velero-down'
  | 'not-processed'
  | 'no-address'
  | 'unsupported'
  | 'not-stored'
  | 'refused'
  | 'storage-error'
  | 'storage-unreachable'
  | 'storage-timeout'
  | 'certificate'
  | 'redirected'
  | 'damaged'
  | 'too-large'
  | 'busy';

/** There is no log to show, and why. @public */
export interface MissingLog {
  state: 'missing';
  cause: MissingLogCause;
  /** One sentence with the reason. */
  reason: string;
  /** One sentence with the next step. */
  nextStep?: string;
  /** Velero's phase, while it works. */
  phase?: string;
  /** How far Velero is, where it tells. */
  progress?: Progress;
  /** What the portal's credential lacks, where that is the reason. */
  missingRights?: MissingRight[];
}

/** Velero's log of a snapshot or restore, or why there is none. @public */
export type VeleroLog = AvailableLog | MissingLog;

/** Which lines of a log to take; all unless told. @public */
export interface LogFilter {
  levels?: LogLevel[];
  /** Only lines that contain this text, whatever its case. */
  text?: string;
}

/** Which page of a log to return. @public */
export interface LogRequest extends LogFilter {
  offset?: number;
  limit?: number;
  /** `end` counts the offset from the last line backwards, and still answers oldest first. */
  from?: 'start' | 'end';
}
