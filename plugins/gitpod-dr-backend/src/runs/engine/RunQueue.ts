import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { randomUUID } from 'crypto';
import { RunPlace, RunRequest, RunStore } from '../../database';
import { Procedure } from './Procedure';
import { RunWorker } from './RunWorker';

export interface RunQueueOptions {
  store: RunStore;
  procedures: Procedure[];
  /** The worker of this process, told at once; those of others find the run by themselves. */
  worker: Pick<RunWorker, 'wake'>;
  onChange: (place: RunPlace) => void;
}

/** Accepts runs. */
export class RunQueue {
  constructor(private readonly options: RunQueueOptions) {}

  /**
   * Stores a run, to be driven by a worker of any replica. Throws `ConflictError`
   * while another run of the same cluster and namespace is active.
   */
  async enqueue(request: RunRequest): Promise<Run> {
    const { store, procedures, worker, onChange } = this.options;
    const procedure = procedures.find(({ kind }) => kind === request.kind);
    if (!procedure) {
      throw new Error(`There is no procedure for a ${request.kind} run`);
    }

    const planned = { ...request, id: randomUUID() };
    const run = await store.createRun(
      planned,
      procedure.stepsFor(planned).map(step => ({
        id: step.id,
        title: step.title,
        manualCommands: step.manualCommands?.(planned) ?? [],
      })),
    );
    onChange({ cluster: run.cluster, namespace: run.namespace });
    worker.wake();
    return run;
  }
}
