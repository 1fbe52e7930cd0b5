import {
  QuestionReply,
  Run,
  RunEvent,
  RunKind,
  RunningWork,
  RunStatus,
  RunStep,
  RunWish,
  Snapshot,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { fenceQuestion } from '../src/__testUtils__/questions';
import { step } from '../src/__testUtils__/runs';
import { snapshot, snapshotInProgress } from '../src/__testUtils__/snapshots';
import {
  failedItem,
  unknownItem,
  verification,
} from '../src/__testUtils__/verification';
import { SimulatedClock } from './SimulatedClock';

const STEP_MS = 5_000;

/** The step of a restore that asks a question. */
const ASKING_STEP = 1;

const TITLES: Record<RunKind, string[]> = {
  snapshot: [
    'Check that a snapshot can be taken',
    'Ask the admin console for a snapshot',
    'Follow the snapshot',
  ],
  restore: [
    'Check the snapshot and the cluster',
    'Source fenced',
    'Delete the admin console',
    'Restore the admin console',
    'Wait for the admin console',
    'Restore the application',
    'Redeploy',
    'Verify',
  ],
};

/** A snapshot or a restore whose state follows from the time since its start, and from what people say. */
export class SimulatedWork {
  private readonly clock = new SimulatedClock();
  private readonly id: string;
  private question: StepQuestion;
  private pause?: RunWish;
  private giveUp?: RunWish;

  constructor(
    readonly entityRef: string,
    private readonly kind: RunKind,
    private readonly restored?: string,
  ) {
    this.id = `${kind}-${this.clock.startedAt}`;
    this.question = fenceQuestion({ askedAt: this.at(ASKING_STEP) });
  }

  get ended(): boolean {
    return this.giveUp !== undefined || this.stepsDone >= this.titles.length;
  }

  get run(): Run {
    return {
      id: this.id,
      kind: this.kind,
      entityRef: this.entityRef,
      cluster: 'prod-eu',
      namespace: 'gitpod',
      snapshotName: this.name,
      requestedBy: 'user:default/ada',
      status: this.status,
      summary: this.ended ? this.summary : undefined,
      createdAt: this.at(0),
      startedAt: this.at(0),
      finishedAt: this.ended ? this.at(this.stepsDone) : undefined,
      pause: this.pause,
      giveUp: this.giveUp,
      result: this.ended ? this.result : undefined,
      steps: this.titles.map((title, index) => this.step(title, index)),
    };
  }

  get running(): RunningWork {
    return {
      origin: 'portal',
      kind: this.kind,
      name: this.name,
      phase: this.titles[Math.min(this.stepsDone, this.titles.length - 1)],
      startedAt: this.at(0),
      progress: { done: this.percent, total: 100 },
      runId: this.id,
    };
  }

  /** The snapshot that is taken; none for a restore or before the cluster has it. */
  get snapshot(): Snapshot | undefined {
    if (this.kind === 'restore' || this.stepsDone < 1) return undefined;
    const changes = { createdAt: this.at(1), startedAt: this.at(1) };
    if (this.ended) {
      const completedAt = this.at(this.titles.length);
      return snapshot(this.name, { ...changes, completedAt });
    }
    return snapshotInProgress(this.name, {
      ...changes,
      progress: { done: this.percent, total: 100 },
    });
  }

  get events(): RunEvent[] {
    return this.titles.slice(0, this.stepsDone + 1).map((title, index) => ({
      id: index + 1,
      at: this.at(index),
      level: 'info',
      message: `Started: ${title}`,
    }));
  }

  answer({ optionId, values }: QuestionReply): void {
    const answeredAt = new Date().toISOString();
    const answeredBy = 'user:default/grace';
    const answer = { optionId, values, answeredBy, answeredAt };
    this.question = { ...this.question, answer };
    this.clock.release();
  }

  pauseOrContinue(wish: 'pause' | 'continue'): void {
    if (wish === 'pause') {
      this.pause = wishOf();
    } else {
      this.pause = undefined;
      this.clock.release();
    }
  }

  giveUpFor(reason: string): void {
    this.clock.holdAt(this.clock.elapsedMs);
    this.giveUp = wishOf(reason);
  }

  private get titles(): string[] {
    return TITLES[this.kind];
  }

  private get name(): string {
    const { startedAt } = this.clock;
    return this.restored ?? `instance-${startedAt.toString(36).slice(-5)}`;
  }

  private get asks(): boolean {
    return this.kind === 'restore' && !this.question.answer;
  }

  private get elapsedMs(): number {
    const { elapsedMs } = this.clock;
    const asked = (ASKING_STEP + 0.5) * STEP_MS;
    if (this.asks && elapsedMs > asked) this.clock.holdAt(asked);
    if (this.pause && !this.clock.isHeld) {
      const wished = Date.parse(this.pause.requestedAt);
      const nextStep =
        Math.ceil((elapsedMs - (Date.now() - wished)) / STEP_MS) * STEP_MS;
      if (elapsedMs > nextStep) this.clock.holdAt(nextStep);
    }
    return this.clock.elapsedMs;
  }

  private get stepsDone(): number {
    return Math.floor(this.elapsedMs / STEP_MS);
  }

  private get percent(): number {
    const total = this.titles.length * STEP_MS;
    return Math.min(100, (this.elapsedMs / total) * 100);
  }

  private get isPaused(): boolean {
    return Boolean(this.pause) && this.elapsedMs % STEP_MS === 0;
  }

  private get status(): RunStatus {
    if (this.giveUp) return 'stopped';
    if (this.ended) return this.kind === 'restore' ? 'unproved' : 'succeeded';
    return this.isPaused ? 'paused' : 'running';
  }

  private get summary(): string {
    if (this.giveUp) return 'It was given up before the end.';
    return this.kind === 'restore'
      ? 'The application was restored and deployed, but one check of the result failed.'
      : 'All that was asked was seen.';
  }

  private get result(): Run['result'] {
    if (this.kind !== 'restore') return undefined;
    if (this.giveUp) {
      const stands = ['The admin console of the snapshot runs in gitpod.'];
      return { stands };
    }
    return {
      verification: [...verification, failedItem, unknownItem],
      measuredRto: 'PT41M',
      measuredRpo: 'PT26H',
    };
  }

  private at(stepIndex: number): string {
    return new Date(this.clock.startedAt + stepIndex * STEP_MS).toISOString();
  }

  private step(title: string, index: number): RunStep {
    const id = `step-${index}`;
    const isAsking = this.kind === 'restore' && index === ASKING_STEP;
    if (index > this.stepsDone || (index === this.stepsDone && this.isPaused))
      return step(id, { title });
    const startedAt = this.at(index);
    const questions = isAsking ? [this.question] : [];
    const manualCommands = ['kubectl -n velero get backups,restores'];
    if (index === this.stepsDone) {
      return step(id, {
        title,
        status: 'running',
        message: isAsking
          ? 'Waiting for an answer.'
          : 'Waiting for the cluster.',
        startedAt,
        questions: isAsking && this.clock.isHeld ? questions : [],
        manualCommands,
      });
    }
    return step(id, {
      title,
      status: 'succeeded',
      message: 'Seen in the cluster.',
      startedAt,
      finishedAt: this.at(index + 1),
      questions,
      manualCommands,
      evidence: [
        {
          label: 'Phase',
          value: 'Completed',
          object: `Restore velero/${this.name}`,
          uid: '5f0c1c9e-3d50-4d0b-9a55-6d2f8c1d9b11',
          source: 'Kubernetes API',
          observedAt: this.at(index + 1),
        },
      ],
    });
  }
}

function wishOf(reason?: string): RunWish {
  return {
    requestedBy: 'user:default/ada',
    requestedAt: new Date().toISOString(),
    reason,
  };
}
