import { PreparedStage } from '../stage/PreparedStage';
import { performTrial } from './performTrial';
import { Trial, Verdict } from './Trial';

export interface Stages {
  /** The one that is prepared already. */
  first: PreparedStage;
  /** How many at once. */
  count: number;
  prepare(): Promise<PreparedStage>;
}

/**
 * Performs the trials on several stages at once; a stage on which one went wrong is not used again, and
 * a cut whose moment did not come gets a run of its own.
 */
export async function performTrials(
  trials: Trial[],
  { first, count, prepare }: Stages,
  onVerdict: (verdict: Verdict, prepared: PreparedStage) => void,
): Promise<void> {
  const waiting = [...trials];
  const workOff = async (given?: PreparedStage) => {
    let prepared = given;
    try {
      for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
        prepared ??= await prepare();
        const verdict = await performTrial(prepared, trial);
        onVerdict(verdict, prepared);
        waiting.push(...verdict.missed.map(cut => ({ ...trial, cuts: [cut] })));
        if (verdict.findings.length === 0) continue;
        await prepared.stage.strike();
        prepared = undefined;
      }
    } finally {
      await prepared?.stage.strike();
    }
  };
  const others = Array.from({ length: count - 1 }, () => workOff());
  await Promise.all([workOff(first), ...others]);
}
