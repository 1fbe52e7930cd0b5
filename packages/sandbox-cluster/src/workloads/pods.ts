import { ProgramRunner } from '../programs/ProgramRunner';
import { Controller, ControllerContext, KubeObject } from '../store/types';
import { controllerOf } from './ownership';
import { isFinished, isReady } from './podTemplates';
import { keyOf, ObjectKey, ReconcileLoop } from './ReconcileLoop';

const STARTING_MS = 3000;
const STOPPING_MS = 1000;
const JOB_MS = 20_000;
const RESTART_MS = 5000;

/** What scheduler and kubelet do for a pod: a node, a start, readiness, an end. */
export function createPodController(
  { store, clock }: ControllerContext,
  programs: ProgramRunner,
): Controller {
  // Pods whose next step a timer brings, so that further changes do not bring a second one.
  const waiting = new Set<string>();

  const loop = new ReconcileLoop({
    store,
    clock,
    plural: 'pods',
    watches: {
      persistentvolumeclaims: claim => podsNamed(claim.metadata.namespace),
    },
    reconcile,
    forget: end,
  });
  return loop;

  function reconcile(pod: KubeObject): void {
    if (pod.metadata.deletionTimestamp) {
      later(pod, 'stop', STOPPING_MS, remove);
    } else if (!pod.spec.nodeName) {
      schedule(pod);
    } else if (isFinished(pod)) {
      end(pod);
    } else if (!hasItsClaims(pod)) {
      setPhase(pod, waitingStatus(pod, 'ContainerCreating'));
    } else if (pod.status?.phase !== 'Running') {
      later(pod, 'start', STARTING_MS, started => run(started));
    } else if (programs.hasProgram(pod) && !programs.isRunning(pod)) {
      run(pod);
    } else if (runsToItsEnd(pod)) {
      later(pod, 'finish', JOB_MS, finish);
    }
  }

  function later(
    pod: KubeObject,
    step: string,
    imitatedMs: number,
    action: (pod: KubeObject) => void,
  ): void {
    const { uid, name, namespace } = pod.metadata;
    const mark = `${uid} ${step}`;
    if (waiting.has(mark)) {
      return;
    }
    waiting.add(mark);
    clock.after(imitatedMs, () => {
      waiting.delete(mark);
      const now = store.get('pods', name, namespace);
      if (now?.metadata.uid === uid) {
        action(now);
      }
    });
  }

  function schedule(pod: KubeObject): void {
    const nodes = store.list('nodes').map(({ metadata }) => metadata.name);
    const load = (node: string) =>
      store.list('pods').filter(({ spec }) => spec.nodeName === node).length;
    const [node] = nodes.sort((a, b) => load(a) - load(b));
    if (!node) {
      return;
    }
    const { name, namespace } = pod.metadata;
    store.update('pods', name, namespace, draft => {
      draft.spec.nodeName = node;
      draft.status = waitingStatus(pod, 'ContainerCreating');
    });
  }

  /** A pod is ready only once its program listens. */
  function run(pod: KubeObject): void {
    if (pod.metadata.deletionTimestamp) {
      return;
    }
    if (!programs.hasProgram(pod)) {
      setPhase(pod, runningStatus(pod, true, timestamp()));
      return;
    }
    setPhase(pod, runningStatus(pod, false, timestamp()));
    programs.start(pod).then(
      () =>
        onlyIfPresent(pod, now =>
          setPhase(now, runningStatus(now, true, timestamp())),
        ),
      error => {
        report(pod, error);
        onlyIfPresent(pod, now => later(now, 'restart', RESTART_MS, run));
      },
    );
  }

  function finish(pod: KubeObject): void {
    if (isFinished(pod)) {
      return;
    }
    setPhase(pod, {
      ...pod.status,
      phase: 'Succeeded',
      conditions: conditionsOf(pod, 'False', timestamp(), 'PodCompleted'),
      containerStatuses: containersOf(pod).map(container => ({
        ...container,
        ready: false,
        started: false,
        state: {
          terminated: {
            exitCode: 0,
            reason: 'Completed',
            finishedAt: timestamp(),
          },
        },
      })),
    });
  }

  function remove({ metadata }: KubeObject): void {
    store.delete('pods', metadata.name, metadata.namespace, {
      gracePeriodSeconds: 0,
    });
  }

  function end(pod: KubeObject): void {
    programs.stop(pod.metadata.uid).catch(error => report(pod, error));
  }

  function onlyIfPresent(
    { metadata }: KubeObject,
    action: (pod: KubeObject) => void,
  ): void {
    const now = store.get('pods', metadata.name, metadata.namespace);
    if (now?.metadata.uid === metadata.uid && !isFinished(now)) {
      action(now);
    }
  }

  function setPhase(pod: KubeObject, status: Record<string, unknown>): void {
    const { name, namespace } = pod.metadata;
    store.update('pods', name, namespace, draft => {
      draft.status = status;
    });
  }

  function hasItsClaims({ metadata, spec }: KubeObject): boolean {
    const volumes: { persistentVolumeClaim?: { claimName: string } }[] =
      spec.volumes ?? [];
    return volumes.every(({ persistentVolumeClaim: claim }) => {
      const found =
        claim &&
        store.get(
          'persistentvolumeclaims',
          claim.claimName,
          metadata.namespace,
        );
      return !claim || found?.status?.phase === 'Bound';
    });
  }

  function podsNamed(namespace?: string): ObjectKey[] {
    return store.list('pods', { namespace }).map(keyOf);
  }

  function timestamp(): string {
    return `${clock.now().toISOString().slice(0, 19)}Z`;
  }
}

function runsToItsEnd(pod: KubeObject): boolean {
  return controllerOf(pod)?.kind === 'Job' && isReady(pod);
}

function report({ metadata }: KubeObject, error: unknown): void {
  process.stderr.write(
    `sandbox: program of pod ${metadata.namespace}/${metadata.name}: ${error}\n`,
  );
}

function waitingStatus(pod: KubeObject, reason: string) {
  return {
    ...pod.status,
    phase: 'Pending',
    containerStatuses: containersOf(pod).map(container => ({
      ...container,
      ready: false,
      started: false,
      state: { waiting: { reason } },
    })),
  };
}

function runningStatus(pod: KubeObject, ready: boolean, now: string) {
  const startTime: string = pod.status?.startTime ?? now;
  return {
    ...pod.status,
    phase: 'Running',
    startTime,
    hostIP: '10.0.0.1',
    podIP: '10.1.0.1',
    conditions: conditionsOf(pod, ready ? 'True' : 'False', now),
    containerStatuses: containersOf(pod).map(container => ({
      ...container,
      ready,
      started: true,
      state: { running: { startedAt: startTime } },
    })),
  };
}

function containersOf({ spec, status }: KubeObject) {
  const containers: { name: string; image?: string }[] = spec.containers ?? [];
  const former: { name: string; restartCount?: number }[] =
    status?.containerStatuses ?? [];
  return containers.map(({ name, image = '' }) => ({
    name,
    image,
    imageID: image,
    restartCount: former.find(state => state.name === name)?.restartCount ?? 0,
  }));
}

function conditionsOf(
  { status }: KubeObject,
  ready: string,
  now: string,
  reason?: string,
) {
  const former: { type: string; status: string }[] = status?.conditions ?? [];
  const condition = (type: string, is: string) =>
    former.find(known => known.type === type && known.status === is) ?? {
      type,
      status: is,
      lastTransitionTime: now,
      ...(reason ? { reason } : {}),
    };
  return [
    condition('PodScheduled', 'True'),
    condition('Initialized', 'True'),
    condition('ContainersReady', ready),
    condition('Ready', ready),
  ];
}
