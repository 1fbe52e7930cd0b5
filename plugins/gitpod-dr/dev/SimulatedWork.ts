import {
  Run,
  RunEvent,
  RunKind,
  RunningWork,
  RunStep,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { step } from '../src/__testUtils__/runs';
import { snapshot, snapshotInProgress } from '../src/__testUtils__/snapshots';

const STEP_MS = 5_000;

const TITLES: Record<RunKind, string[]> = {
  snapshot: [
    'Check that a snapshot can be taken',
    'Ask the admin console for a snapshot',
    'Follow the snapshot',
  ],
  restore: [
    'Check the snapshot and the cluster',
    'Delete the admin console',
    'Restore the admin console',
    'Wait for the admin console',
    'Restore the application',
    'Redeploy',
    'Check the result',
  ],
};

/** A snapshot or a restore whose state follows from the time since its start. */
export class SimulatedWork {
  private readonly startedAt = Date.now();
  private readonly id: string;

  constructor(
    readonly entityRef: string,
    private readonly kind: RunKind,
    private readonly restored?: string,
  ) {
    this.id = `${kind}-${this.startedAt}`;
  }

  get ended(): boolean {
    return this.stepsDone >= this.titles.length;
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
      status: this.ended ? 'succeeded' : 'running',
      summary: this.ended ? 'All that was asked was seen.' : undefined,
      createdAt: this.at(0),
      startedAt: this.at(0),
      finishedAt: this.ended ? this.at(this.titles.length) : undefined,
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

  private get titles(): string[] {
    return TITLES[this.kind];
  }

  private get name(): string {
    return this.restored ?? `instance-${this.startedAt.toString(36).slice(-5)}`;
  }

  private get stepsDone(): number {
    return Math.floor((Date.now() - this.startedAt) / STEP_MS);
  }

  private get percent(): number {
    const total = this.titles.length * STEP_MS;
    return Math.min(100, ((Date.now() - this.startedAt) / total) * 100);
  }

  private at(stepIndex: number): string {
    return new Date(this.startedAt + stepIndex * STEP_MS).toISOString();
  }

  private step(title: string, index: number): RunStep {
    const id = `step-${index}`;
    if (index > this.stepsDone) return step(id, { title });
    const startedAt = this.at(index);
    const manualCommands = ['kubectl -n velero get backups,restores'];
    if (index === this.stepsDone) {
      return step(id, {
        title,
        status: 'running',
        message: 'Waiting for the cluster.',
        startedAt,
        manualCommands,
      });
    }
    return step(id, {
      title,
      status: 'succeeded',
      message: 'Seen in the cluster.',
      startedAt,
      finishedAt: this.at(index + 1),
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
