import {
  Evidence,
  MissingRight,
  RunEvent,
  RunResult,
  RunWish,
  StepQuestion,
  StepStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunRecord } from './RunRecord';

/** A question that has not been asked yet. */
export type NewQuestion = Omit<
  StepQuestion,
  'askedAt' | 'answer' | 'withdrawnAt'
>;

/** How a step ended. */
export interface StepResult {
  outcome: 'succeeded' | 'unproved' | 'failed';
  message: string;
  nextStep?: string;
  /** What the portal's credential lacks, if the step failed of that. */
  missingRights?: MissingRight[];
}

/** How a run ended. */
export interface RunConclusion {
  status: 'succeeded' | 'unproved' | 'failed' | 'stopped';
  summary: string;
}

/** What people want of a run that goes on. */
export interface RunWishes {
  pause?: RunWish;
  giveUp?: RunWish;
}

/** A step as its worker needs it; browsers get `RunStep`, without the state. */
export interface StoredStep {
  id: string;
  title: string;
  status: StepStatus;
  message?: string;
  /** When the message was last changed. ISO 8601 in UTC. */
  messageAt?: string;
  startedAt?: string;
  finishedAt?: string;
  /** Time since the first start, by the database's clock; 0 before it. */
  elapsedMs: number;
  /** For how much of that people were asked. */
  askedMs: number;
  /** What the step saved last. */
  state?: object;
  /** What people were asked, and what they answered. */
  questions: StepQuestion[];
}

/**
 * A run under a lease, and the only way to change one.
 *
 * Each write is one transaction that first locks the run's row on condition
 * that this lease is the current one and has not expired by the database's
 * clock. Otherwise it throws `LeaseLostError` and changes nothing: a holder
 * that stalled and wakes up cannot write over its successor.
 */
export interface ClaimedRun {
  readonly record: RunRecord;
  /** The how manieth claim of the run this is, counted from 1. */
  readonly claim: number;
  /** Whether the run was claimed before: its steps may have begun. */
  readonly resumed: boolean;

  /** Extends the lease by its full duration from now. */
  renew(): Promise<void>;
  /** Lets anyone claim the run at once. Does nothing when the lease is lost. */
  release(): Promise<void>;

  steps(): Promise<StoredStep[]>;
  /** Marks a pending step as running. Its start time is set only once. */
  startStep(stepId: string): Promise<void>;
  /** Replaces the state of a running step; durable when it resolves. */
  saveState(stepId: string, state: object): Promise<void>;
  /** Replaces the message, and what is said to be missing. */
  setMessage(
    stepId: string,
    message: string,
    missingRights?: MissingRight[],
  ): Promise<void>;
  /** Adds evidence; one with the same label, object and uid is replaced. */
  addEvidence(stepId: string, evidence: Evidence): Promise<void>;
  /** Ends a running step. */
  finishStep(stepId: string, result: StepResult): Promise<void>;
  setSnapshotName(name: string): Promise<void>;
  /** Adds to what the run found out; a field that was there is replaced. */
  saveResult(result: Partial<RunResult>): Promise<void>;
  /**
   * Asks people in a running step, in the place of what was asked there and not answered. A question that was
   * asked before, by its id, is left as it is; one that was withdrawn is asked anew.
   */
  ask(stepId: string, question: NewQuestion): Promise<void>;
  /** Takes back the questions of a running step whose ids begin so, and their answers. */
  withdraw(stepId: string, idPrefix: string): Promise<void>;
  wishes(): Promise<RunWishes>;
  /** Lets go of the run until somebody wants it to continue. False when nobody wants a pause any more. */
  pause(): Promise<boolean>;
  appendEvent(event: Omit<RunEvent, 'id' | 'at'>): Promise<void>;
  /** Ends the run and the lease. A step that still runs ends as failed. */
  finish(conclusion: RunConclusion): Promise<void>;
}
