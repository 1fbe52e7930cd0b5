import { RunPlace } from './RunRecord';

/** A schedule of KOTS as it was seen. */
export interface SeenSchedule {
  enabled: boolean;
  /** The expression with its zone. */
  schedule: string;
}

/** Since when a schedule stands. */
export interface ScheduleChangeRecord {
  /** When the portal changed it, or first saw it changed by somebody else. ISO 8601 in UTC. */
  at: string;
  /** User entity reference, for a change by the portal. */
  changedBy?: string;
}

/** Remembers KOTS's schedules, since KOTS does not tell when they were changed. */
export interface ScheduleHistory {
  /**
   * Notes what is seen now, and returns its last change. Undefined for a schedule that was never seen to
   * change: it may stand for longer than the portal looks.
   */
  note(
    place: RunPlace,
    seen: SeenSchedule,
    changedBy?: string,
  ): Promise<ScheduleChangeRecord | undefined>;
}
