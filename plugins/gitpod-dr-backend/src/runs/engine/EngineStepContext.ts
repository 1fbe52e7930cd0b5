import {
  Evidence,
  MissingRight,
  QuestionAnswer,
  RunEvent,
  RunResult,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  ClaimedRun,
  NewQuestion,
  RunRecord,
  standsFor,
  StoredStep,
} from '../../database';
import { StepContext, StepEnd, StepState, WriteFence } from './Procedure';
import { sleep } from './sleep';
import { StepClock } from './StepClock';

export interface EngineStepContextOptions {
  claimed: ClaimedRun;
  step: StoredStep;
  earlierSteps: StoredStep[];
  signal: AbortSignal;
  lease: WriteFence;
  /** Called after each change that can be seen, once it is committed. */
  onChange: () => void;
  /** Called when a question is open and somebody has to answer. */
  onQuestion: (question: NewQuestion) => Promise<void>;
  /** Its time does not count while people are asked. */
  clock: StepClock;
  /** How often to look for an answer. */
  pollEveryMs: number;
}

/** Connects a step with its run. */
export class EngineStepContext implements StepContext {
  readonly run: RunRecord;
  readonly claim: number;
  readonly signal: AbortSignal;
  readonly state: StepState<object>;
  readonly writeFence: WriteFence;
  private readonly options: EngineStepContextOptions;
  private message: string | undefined;
  /** Kept as JSON, so that a step sees the same whether it was restarted or not. */
  private savedState: string | undefined;
  private closed = false;

  constructor(options: EngineStepContextOptions) {
    const { claimed, step, signal, lease } = options;
    this.options = options;
    this.run = claimed.record;
    this.claim = claimed.claim;
    this.signal = signal;
    this.message = step.message;
    this.savedState = step.state && JSON.stringify(step.state);
    this.state = {
      get: () => this.savedState && JSON.parse(this.savedState),
      save: state => this.saveState(state),
    };
    this.writeFence = {
      assertTimeLeft: ms => {
        this.assertOpen();
        signal.throwIfAborted();
        lease.assertTimeLeft(ms);
      },
    };
  }

  async ask(question: NewQuestion): Promise<QuestionAnswer> {
    const { clock, onQuestion, pollEveryMs } = this.options;
    const known = await this.findAnswer(question.id);
    if (known) return known;
    await this.change(claimed => claimed.ask(this.options.step.id, question));
    clock.hold();
    try {
      await onQuestion(question);
      for (;;) {
        this.signal.throwIfAborted();
        const answer = await this.findAnswer(question.id);
        if (answer) return answer;
        await sleep(pollEveryMs, this.signal);
      }
    } finally {
      clock.goOn();
    }
  }

  async withdrawQuestions(idPrefix: string): Promise<void> {
    await this.change(claimed =>
      claimed.withdraw(this.options.step.id, idPrefix),
    );
  }

  answerOf(stepId: string, questionId: string): QuestionAnswer | undefined {
    return this.earlierStep(stepId).questions.find(item =>
      standsFor(item, questionId),
    )?.answer;
  }

  async saveResult(result: Partial<RunResult>): Promise<void> {
    await this.change(claimed => claimed.saveResult(result));
  }

  resultsOf<Result extends object>(stepId: string): Result | undefined {
    return this.earlierStep(stepId).state as Result | undefined;
  }

  endOf(stepId: string): StepEnd {
    const { message = '', finishedAt } = this.earlierStep(stepId);
    if (!finishedAt) throw new Error(`Step '${stepId}' has not ended`);
    return { message, at: finishedAt };
  }

  hadStep(stepId: string): boolean {
    return this.options.earlierSteps.some(({ id }) => id === stepId);
  }

  async evidence(evidence: Evidence): Promise<void> {
    await this.change(claimed =>
      claimed.addEvidence(this.options.step.id, evidence),
    );
  }

  async progress(message: string): Promise<void> {
    if (message === this.message) {
      return;
    }
    await this.showProblem(message);
  }

  /** Says what stands in the way; the next progress takes its place, even in the same words as before. */
  async showProblem(
    message: string,
    missingRights?: MissingRight[],
  ): Promise<void> {
    await this.change(claimed =>
      claimed.setMessage(this.options.step.id, message, missingRights),
    );
    this.message = message;
  }

  async log(level: RunEvent['level'], message: string): Promise<void> {
    await this.change(claimed =>
      claimed.appendEvent({ stepId: this.options.step.id, level, message }),
    );
  }

  async setSnapshotName(name: string): Promise<void> {
    await this.change(claimed => claimed.setSnapshotName(name));
  }

  /** A step that was given up on must not act for the run any more. */
  close(): void {
    this.closed = true;
  }

  private earlierStep(stepId: string): StoredStep {
    const { earlierSteps, step } = this.options;
    const earlier = earlierSteps.find(({ id }) => id === stepId);
    if (!earlier) {
      throw new Error(`Step '${stepId}' does not come before '${step.id}'`);
    }
    return earlier;
  }

  private async findAnswer(
    questionId: string,
  ): Promise<QuestionAnswer | undefined> {
    const steps = await this.options.claimed.steps();
    return steps
      .find(({ id }) => id === this.options.step.id)
      ?.questions.find(item => standsFor(item, questionId))?.answer;
  }

  private async saveState(state: object): Promise<void> {
    this.assertOpen();
    await this.options.claimed.saveState(this.options.step.id, state);
    this.savedState = JSON.stringify(state);
  }

  private async change(
    write: (claimed: ClaimedRun) => Promise<void>,
  ): Promise<void> {
    this.assertOpen();
    await write(this.options.claimed);
    this.options.onChange();
  }

  private assertOpen(): void {
    if (this.closed) {
      throw new Error(`Step '${this.options.step.id}' has already ended`);
    }
  }
}
