import {
  Run,
  RunEvent,
  RunKind,
  RunList,
  RunWish,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClaimedRun } from './ClaimedRun';
import { PlannedRun, RunPlace } from './RunRecord';

/** A step of a new run; all are stored at once so that the whole procedure shows. */
export interface PlannedStep {
  id: string;
  title: string;
  manualCommands: string[];
}

export interface ListRunsOptions {
  filter: { entityRef: string } | { places: RunPlace[] };
  /** Both kinds, unless given. */
  kind?: RunKind;
  offset: number;
  limit: number;
}

export interface ClaimOptions {
  /** Names the claiming worker to people who read the table. */
  owner: string;
  leaseDurationMs: number;
  /**
   * The longest outside write. A holder that vanished may have one under way,
   * so its run is claimed only this long after its lease has expired.
   */
  writeTimeoutMs: number;
}

/** An answer to what a step asks. */
export interface StepAnswer {
  stepId: string;
  questionId: string;
  optionId: string;
  values: Record<string, string>;
  /** User entity reference. */
  answeredBy: string;
}

/** Who wants something of a run, and in what words. */
export type WishRequest = Pick<RunWish, 'requestedBy' | 'reason'>;

/** Runs, their steps and their log. */
export interface RunStore {
  /**
   * Stores a queued run with all its steps.
   *
   * At most one unfinished run exists per cluster and namespace, and one
   * unfinished restore per home, whichever replica asks and however many ask
   * at once: the others get a `ConflictError` that names the active run, and
   * has its id as `activeRunId`. One whose approval
   * counts no more gets a `ConflictError` too.
   */
  createRun(run: PlannedRun, steps: PlannedStep[]): Promise<Run>;
  /** Throws `NotFoundError` when there is no such run. */
  getRun(runId: string): Promise<Run>;
  /** A page of runs, newest first. */
  listRuns(options: ListRunsOptions): Promise<RunList>;
  /** The run of this place that is queued or running. */
  activeRun(place: RunPlace): Promise<Run | undefined>;
  /** The runs of these places that are queued or running, oldest first. */
  activeRuns(places: RunPlace[]): Promise<Run[]>;
  /** A run, of whatever installation, that is queued or running and works through this Velero. */
  activeRunOfVelero(velero: {
    cluster: string;
    veleroNamespace: string;
  }): Promise<Run | undefined>;
  /** Events with an id greater than `after`, oldest first, a page at a time. */
  listEvents(runId: string, after: number): Promise<RunEvent[]>;
  /**
   * Stores a person's answer. Throws `InputError` for an answer that the question does not take, and
   * `ConflictError` when nothing like it is asked now: somebody else was faster, or the run has ended.
   */
  answer(runId: string, answer: StepAnswer): Promise<Run>;
  /** Lets the run stop before its next step. Throws `ConflictError` when it has ended. */
  requestPause(runId: string, wish: WishRequest): Promise<Run>;
  /** Takes back what was asked for by `requestPause`. Throws `ConflictError` when it was not. */
  continueRun(runId: string, wish: WishRequest): Promise<Run>;
  /** Ends the run as soon as its driver sees it, for good. Throws `ConflictError` when it has ended. */
  requestGiveUp(runId: string, wish: WishRequest): Promise<Run>;
  /**
   * Takes the oldest run that is unfinished and in nobody's hands, if any.
   *
   * However many workers claim at once, one gets it. Restores that use the
   * same Velero server are handed out one after the other, oldest first: the
   * next one only when the one before it has ended.
   */
  claim(options: ClaimOptions): Promise<ClaimedRun | undefined>;
}
