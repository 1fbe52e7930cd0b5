import type { ObjectStore } from '../../store/types';
import { phaseOf } from '../phases';

/** Collects the phases that one object goes through from now on. */
export function phasesSeen(
  store: ObjectStore,
  plural: string,
  name: string,
): string[] {
  const phases: string[] = [];
  store.subscribe(({ resource, object }) => {
    if (resource.plural !== plural || object.metadata.name !== name) {
      return;
    }
    const phase = phaseOf(object);
    if (phases.at(-1) !== phase) {
      phases.push(phase);
    }
  });
  return phases;
}
