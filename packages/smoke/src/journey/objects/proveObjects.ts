import { Proof } from '../proofs';
import { compareInventories, Difference } from './compareInventories';
import { reasonFor } from './expectedDifferences';
import { Inventory } from './StoredObject';

export interface ObjectVerdict {
  proof: Proof;
  /** How many differences have which reason. */
  expected: Map<string, number>;
  /** Those without one. */
  unexpected: Difference[];
}

/** Holds what stands after a restore against what stood before it, object by object. */
export function proveObjects(
  before: Inventory,
  after: Inventory,
): ObjectVerdict {
  const expected = new Map<string, number>();
  const unexpected: Difference[] = [];
  for (const difference of compareInventories(before, after)) {
    const reason = reasonFor(difference);
    if (reason) expected.set(reason, (expected.get(reason) ?? 0) + 1);
    else unexpected.push(difference);
  }
  return {
    proof: {
      claim: 'Every object is as it was',
      holds: before.size > 0 && unexpected.length === 0,
      seen:
        unexpected.length === 0
          ? `${before.size} objects compared`
          : `${unexpected.length} differences that a restore does not make`,
    },
    expected,
    unexpected,
  };
}
