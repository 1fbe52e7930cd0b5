import { KubeObject } from '../kube/KubeObject';
import { WatchLog } from '../kube/WatchLog';

interface Phased extends KubeObject {
  status?: { phase?: string };
}

type Watched = Pick<WatchLog<Phased>, 'events'>;

/** The phases that an object went through, each once; `New` where it had none yet. */
export function phasesOf(log: Watched, name: string): string[] {
  const phases = log.events
    .filter(({ object }) => object.metadata.name === name)
    .map(({ object }) => object.status?.phase || 'New');
  return phases.filter((phase, index) => phase !== phases[index - 1]);
}

/** How many of the objects were at most in that phase at the same time. */
export function mostAtOnce(log: Watched, phase: string): number {
  const inPhase = new Set<string>();
  let most = 0;
  for (const { type, object } of log.events) {
    if (type !== 'DELETED' && object.status?.phase === phase) {
      inPhase.add(object.metadata.uid);
    } else {
      inPhase.delete(object.metadata.uid);
    }
    most = Math.max(most, inPhase.size);
  }
  return most;
}
