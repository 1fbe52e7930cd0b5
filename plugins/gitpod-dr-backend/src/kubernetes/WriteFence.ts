/** Asked before every write; throws if the writer may not write any more. */
export interface WriteFence {
  /** @param ms - how long the write may take */
  assertTimeLeft(ms: number): void;
}

/** For writes outside a run, which no lease guards: helper objects that live for seconds. */
export const NO_FENCE: WriteFence = { assertTimeLeft: () => undefined };
