import {
  Evidence,
  QuestionAnswer,
  RunEvent,
  RunKind,
  RunResult,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  NewQuestion,
  PlannedRun,
  RunRecord,
  StepResult,
  StoredStep,
} from '../../database';

/** What a run of one kind does, step by step. */
export interface Procedure {
  kind: RunKind;
  /** Depends on nothing but the request, so that a run has the same steps for its whole life. */
  stepsFor(run: PlannedRun): StepDefinition[];
  /**
   * What stands in the cluster, one sentence each, when a run was given up or has failed. It only looks;
   * what cannot be seen is said too.
   */
  describeStanding?(left: RunLeft, signal: AbortSignal): Promise<string[]>;
}

/** How far a run came. */
export interface RunLeft {
  run: RunRecord;
  steps: StoredStep[];
}

/**
 * A named part of a procedure.
 *
 * `State` is what the step has to remember: JSON, without secrets. Later steps
 * read it as the step's result.
 */
export interface StepDefinition<State extends object = object> {
  /** Stored with each run: renaming it ends unfinished runs. */
  id: string;
  title: string;
  /**
   * Limit for the whole step, counted from its first start, also across restarts. The time in which
   * people are asked does not count.
   */
  timeoutMs: number;
  /** How to do the step by hand. */
  manualCommands?(run: PlannedRun): string[];
  /**
   * Does the step, or finds it done.
   *
   * Must be repeatable: after a crash, and after an unexpected error, it is
   * called again with the state that it saved last. Before an outside effect
   * it saves its intent and asks the write fence; when called again it looks
   * at the world first. An outcome of `failed` ends the run; `unproved` lets it
   * go on and makes it end unproved.
   */
  execute(context: StepContext<State>): Promise<StepResult>;
}

/** How a step ended. */
export interface StepEnd {
  message: string;
  /** By the database's clock; ISO 8601 in UTC. */
  at: string;
}

/** What a step may use of the engine. */
export interface StepContext<State extends object = object> {
  readonly run: RunRecord;
  /** Grows with each interruption of the portal: what was seen under an earlier claim may be long past. */
  readonly claim: number;
  readonly state: StepState<State>;
  /**
   * Aborted when the lease is lost, the portal shuts down or the step's time is
   * up. Pass it to every call and every wait.
   */
  readonly signal: AbortSignal;
  readonly writeFence: WriteFence;
  /** Whether the run has that step, and it came before this one. */
  hadStep(stepId: string): boolean;
  /** What an earlier step saved last. */
  resultsOf<Result extends object>(stepId: string): Result | undefined;
  /** How an earlier step ended. */
  endOf(stepId: string): StepEnd;
  /** Records an observation. Recording it again replaces it. */
  evidence(evidence: Evidence): Promise<void>;
  /** Says what is being done or waited for now. Writes only when the text changed. */
  progress(message: string): Promise<void>;
  /** Adds an entry to the run's log. */
  log(level: RunEvent['level'], message: string): Promise<void>;
  /**
   * Asks people and waits for their answer, for as long as it takes; it outlives the process, and an
   * answer that was given before is returned at once. A question's id stands for one answer: to ask
   * again after something changed, use another id.
   */
  ask(question: NewQuestion): Promise<QuestionAnswer>;
  /**
   * Takes back what this step asked under ids that begin so, and the answers: what it was about is so no more.
   * The same can be asked anew.
   */
  withdrawQuestions(idPrefix: string): Promise<void>;
  /** The answer to a question of an earlier step, if it was asked there. */
  answerOf(stepId: string, questionId: string): QuestionAnswer | undefined;
  /** Adds to what the run found out; a field that was there is replaced. */
  saveResult(result: Partial<RunResult>): Promise<void>;
  /** Tells which snapshot this run is about, once its name is known. */
  setSnapshotName(name: string): Promise<void>;
}

/** The step's own memory, which outlives the process. */
export interface StepState<State extends object> {
  get(): State | undefined;
  /** Replaces the state. It is durable when this resolves, so save before acting. */
  save(state: State): Promise<void>;
}

/** Stands before every write to a system that does not know our lease, or the time limit of a task. */
export interface WriteFence {
  /**
   * Throws unless the lease or the limit lasts longer than `ms`, the write's
   * own timeout: the write has then ended before anyone else may act.
   */
  assertTimeLeft(ms: number): void;
}
