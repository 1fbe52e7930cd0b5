import type { FaultSwitches, KubeObject } from '../../store/types';

/** The parameters of a fault that is on for this Restore; `nameEndsWith` limits it to some. */
export function restoreFault(
  faults: FaultSwitches,
  name: string,
  restore: KubeObject,
): Record<string, unknown> | undefined {
  const fault = faults.get(name);
  const ending = fault?.nameEndsWith;
  const isHit =
    typeof ending !== 'string' || restore.metadata.name.endsWith(ending);
  return isHit ? fault : undefined;
}
