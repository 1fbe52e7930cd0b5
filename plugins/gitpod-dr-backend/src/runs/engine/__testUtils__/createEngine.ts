import { mockServices } from '@backstage/backend-test-utils';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import { RunRequest, RunStore } from '../../../database';
import { createTestStore } from '../../../database/__testUtils__/databases';
import { plannedRun } from '../../../database/__testUtils__/plannedRun';
import { EngineTiming } from '../EngineTiming';
import { Procedure, StepDefinition } from '../Procedure';
import { RunQueue } from '../RunQueue';
import { RunWorker, RunWorkerOptions } from '../RunWorker';
import { eventually } from './eventually';

export const FAST_TIMING: EngineTiming = {
  leaseDurationMs: 30_000,
  renewEveryMs: 50,
  writeTimeoutMs: 100,
  pollEveryMs: 20,
  retryMinMs: 5,
  retryMaxMs: 20,
  resumeGraceMs: 0,
};

export interface TestEngine {
  store: RunStore;
  queue: RunQueue;
  /** Starts a worker, which `stopAll` stops. */
  startWorker(options?: Partial<RunWorkerOptions>): RunWorker;
  stopAll(): Promise<void>;
  enqueue(change?: Partial<RunRequest>): Promise<Run>;
  /** Claims as a worker does that will die: nobody renews the lease. */
  claimAsDeadWorker(): ReturnType<RunStore['claim']>;
  untilFinished(runId: string): Promise<Run>;
}

/** The real engine on a real database, with steps of the test. */
export async function createEngine(
  knex: Knex,
  steps: StepDefinition[],
  describeStanding?: Procedure['describeStanding'],
): Promise<TestEngine> {
  const store = await createTestStore(knex);
  const procedures = [
    { kind: 'restore' as const, stepsFor: () => steps, describeStanding },
  ];
  const workers: RunWorker[] = [];
  const queue = new RunQueue({
    store,
    procedures,
    onChange: () => {},
    worker: { wake: () => workers.forEach(worker => worker.wake()) },
  });

  return {
    store,
    queue,
    startWorker: (options = {}) => {
      const worker = new RunWorker({
        store,
        procedures,
        logger: mockServices.logger.mock(),
        onChange: () => {},
        timing: FAST_TIMING,
        ...options,
      });
      workers.push(worker);
      worker.start();
      return worker;
    },
    stopAll: async () => {
      await Promise.all(workers.map(worker => worker.stop()));
    },
    enqueue: change => {
      const { id, ...request } = plannedRun(change);
      return queue.enqueue(request);
    },
    claimAsDeadWorker: () =>
      store.claim({
        owner: 'dead-worker',
        leaseDurationMs: FAST_TIMING.leaseDurationMs,
        writeTimeoutMs: FAST_TIMING.writeTimeoutMs,
      }),
    untilFinished: async runId => {
      await eventually(async () => {
        const run = await store.getRun(runId);
        expect(run.finishedAt).toBeDefined();
      });
      return store.getRun(runId);
    },
  };
}

/** A step with defaults for what the test does not care about. */
export function step<State extends object>(
  id: string,
  execute: StepDefinition<State>['execute'],
  change: Partial<StepDefinition<State>> = {},
): StepDefinition<State> {
  return { id, title: id, timeoutMs: 60_000, execute, ...change };
}
