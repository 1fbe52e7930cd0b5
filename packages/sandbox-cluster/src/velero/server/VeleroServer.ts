import type { BucketServer } from '../../bucket';
import type { Controller, StoreEvent } from '../../store/types';
import {
  VELERO_NAMESPACE,
  type Reconciler,
  type VeleroContext,
} from '../context';
import { SECOND } from '../time';
import { failInterruptedRuns } from './failInterruptedRuns';
import { ReconcileQueue } from './ReconcileQueue';
import { setServerPodReady } from './serverPod';

const FAULT_CHECK_PERIOD = SECOND;

/** The server's process: it can die (fault `velero-server-down`) and comes back as a real one does. */
export class VeleroServer implements Controller {
  private readonly queues: Map<string, ReconcileQueue>;
  private unsubscribe: (() => void) | undefined;
  private isRunning = false;
  private cancelCheck: (() => void) | undefined;

  constructor(
    private readonly ctx: VeleroContext,
    private readonly bucketServer: BucketServer,
    private readonly reconcilers: Reconciler[],
  ) {
    this.queues = new Map(
      reconcilers.map(reconciler => [
        reconciler.plural,
        new ReconcileQueue(reconciler, {
          store: ctx.store,
          clock: ctx.clock,
          isPaused: () => !this.isRunning || this.isShotDown(),
          onError: error =>
            process.stderr.write(
              `Velero, ${reconciler.plural}: ${error.stack}\n`,
            ),
        }),
      ]),
    );
  }

  start(): void {
    this.bucketServer.start();
    this.watchFault();
    this.unsubscribe = this.ctx.store.subscribe(event => this.onEvent(event));
    this.queues.forEach(queue => queue.start());
  }

  stop(): void {
    this.cancelCheck?.();
    this.unsubscribe?.();
    this.queues.forEach(queue => queue.stop());
    this.bucketServer.stop();
    this.isRunning = false;
  }

  private onEvent({ type, resource, object }: StoreEvent): void {
    if (object.metadata.namespace === VELERO_NAMESPACE && type !== 'DELETED') {
      this.queues.get(resource.plural)?.changed(object.metadata.name);
    }
  }

  private watchFault(): void {
    if (this.isShotDown()) {
      this.isRunning = false;
      setServerPodReady(this.ctx.store, this.ctx.clock, false);
    } else if (!this.isRunning) {
      this.comeUp();
    }
    this.cancelCheck = this.ctx.clock.after(FAULT_CHECK_PERIOD, () =>
      this.watchFault(),
    );
  }

  private comeUp(): void {
    this.reconcilers.forEach(reconciler => reconciler.forget?.());
    failInterruptedRuns(this.ctx.store, this.ctx.clock);
    setServerPodReady(this.ctx.store, this.ctx.clock, true);
    this.isRunning = true;
  }

  private isShotDown(): boolean {
    return this.ctx.faults.get('velero-server-down') !== undefined;
  }
}
