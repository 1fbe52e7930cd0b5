import { Controller, ControllerContext, KubeObject } from '../store/types';
import { claimChildren, ownersOf } from './ownership';
import { podFor } from './podTemplates';
import { keyOf, ReconcileLoop } from './ReconcileLoop';
import { setStatus } from './status';

/** Job -> one pod; done when that pod is. */
export function createJobController({
  store,
  clock,
}: ControllerContext): Controller {
  const loop = new ReconcileLoop({
    store,
    clock,
    plural: 'jobs',
    watches: { pods: ownersOf(store, 'jobs', 'Job') },
    reconcile: job => {
      if (job.metadata.deletionTimestamp) {
        return;
      }
      if (isDone(job)) {
        removeInTime(job);
        return;
      }
      const pods = claimChildren(store, 'pods', job);
      if (pods.length === 0) {
        const labels = { 'job-name': job.metadata.name };
        store.create('pods', podFor(job, job.spec.template, { labels }));
      }
      setStatus(store, 'jobs', job, statusOf(job, pods, timestamp()));
    },
  });
  return loop;

  function removeInTime(job: KubeObject): void {
    const seconds: number | undefined = job.spec.ttlSecondsAfterFinished;
    if (seconds === undefined) {
      return;
    }
    const done = Date.parse(job.status.completionTime ?? timestamp());
    const left = done + seconds * 1000 - clock.now().getTime();
    if (left > 0) {
      loop.enqueueAfter(left, keyOf(job));
    } else {
      const { name, namespace } = job.metadata;
      store.delete('jobs', name, namespace);
    }
  }

  function timestamp(): string {
    return `${clock.now().toISOString().slice(0, 19)}Z`;
  }
}

function isDone({ status }: KubeObject): boolean {
  const conditions: { type: string; status: string }[] =
    status?.conditions ?? [];
  return conditions.some(
    ({ type, status: is }) =>
      ['Complete', 'Failed'].includes(type) && is === 'True',
  );
}

function statusOf(job: KubeObject, pods: KubeObject[], now: string) {
  const startTime = job.status?.startTime ?? now;
  const count = (phase: string) =>
    pods.filter(pod => pod.status?.phase === phase).length;
  if (count('Succeeded') > 0) {
    return {
      startTime,
      completionTime: now,
      active: 0,
      ready: 0,
      succeeded: count('Succeeded'),
      conditions: [
        { type: 'Complete', status: 'True', lastTransitionTime: now },
      ],
    };
  }
  if (count('Failed') > 0) {
    return {
      startTime,
      active: 0,
      ready: 0,
      failed: count('Failed'),
      conditions: [
        {
          type: 'Failed',
          status: 'True',
          reason: 'BackoffLimitExceeded',
          lastTransitionTime: now,
        },
      ],
    };
  }
  return { startTime, active: Math.max(1, pods.length) };
}
