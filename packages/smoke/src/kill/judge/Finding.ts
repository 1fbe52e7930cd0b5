/** What must not come of a kill, and that the kill itself did not come about. */
export const FAULTS = [
  'lost',
  'doubled',
  'false success',
  'deleted again',
  'late write',
  'not shown',
] as const;
export type Fault = (typeof FAULTS)[number];

export interface Finding {
  fault: Fault;
  /** What was seen, and what had to be. */
  text: string;
}
