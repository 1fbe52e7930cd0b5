import { StepContext } from '../engine';

/** Most of the time the portal does not wait for longer between a look and what it allows. */
const LOOK_IS_FRESH_MS = 60_000;

/** When a look ended. */
export interface LookTime {
  /** By the portal's clock, ISO 8601. */
  lookedAt: string;
  /** The claim under which that was. */
  claim: number;
}

export function lookedNow({ claim }: StepContext): LookTime {
  return { lookedAt: new Date().toISOString(), claim };
}

/** Not if the portal was away since then, however shortly. */
export function isFresh(look: LookTime, { claim }: StepContext): boolean {
  const ageMs = Date.now() - Date.parse(look.lookedAt);
  return look.claim === claim && ageMs <= LOOK_IS_FRESH_MS;
}
