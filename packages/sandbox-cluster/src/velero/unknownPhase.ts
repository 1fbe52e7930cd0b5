import type { FaultSwitches, KubeObject } from '../store/types';
import { isTerminal, phaseOf } from './phases';

/** The phase in which the fault `velero-unknown-phase` stops this object, if it is on for its kind. */
export function unknownPhaseFor(
  faults: FaultSwitches,
  object: KubeObject,
): string | undefined {
  const fault = faults.get('velero-unknown-phase');
  if (fault?.kind !== object.kind || isTerminal(phaseOf(object))) {
    return undefined;
  }
  return String(fault?.phase ?? 'Hibernating');
}
