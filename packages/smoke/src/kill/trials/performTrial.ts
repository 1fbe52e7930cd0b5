import { Finding } from '../judge/Finding';
import { judge } from '../judge/judge';
import { nameOf } from '../points/KillPoint';
import { PreparedStage } from '../stage/PreparedStage';
import { performKills } from './performKills';
import { performSleep } from './performSleep';
import { Cut, Trial, Verdict } from './Trial';

type Judgement = Omit<Verdict, 'seconds'>;

async function killAndJudge(
  prepared: PreparedStage,
  trial: Trial,
): Promise<Judgement> {
  const { outcome, missed } = await performKills(prepared, trial);
  const made = trial.cuts.filter(cut => !missed.includes(cut));
  if (made.length > 0) {
    const findings = judge(outcome, prepared.recordings[trial.work].model);
    return { trial: { ...trial, cuts: made }, missed, findings };
  }
  // Nothing was before the first that could have taken its time.
  const [first, ...others]: Cut[] = missed;
  const text = `the moment did not come, the run ended ${
    outcome.run.status
  }: ${nameOf(first.point)}`;
  return {
    trial: { ...trial, cuts: [first] },
    missed: others,
    findings: [{ fault: 'not shown', text }],
  };
}

async function sleepAndJudge(
  prepared: PreparedStage,
  trial: Trial,
): Promise<Judgement> {
  const { outcome, late } = await performSleep(prepared, trial);
  const model = prepared.recordings[trial.work].model;
  const findings = [...judge(outcome, model), ...late];
  return { trial, missed: [], findings };
}

function lost(trial: Trial, error: Error): Judgement {
  const findings: Finding[] = [{ fault: 'lost', text: error.message }];
  return { trial, missed: [], findings };
}

/** Does the work, cuts it short at the points, and judges what became of it. */
export async function performTrial(
  prepared: PreparedStage,
  trial: Trial,
): Promise<Verdict> {
  const startedAt = Date.now();
  const perform = trial.fate === 'killed' ? killAndJudge : sleepAndJudge;
  const judgement = await perform(prepared, trial).catch(error =>
    lost(trial, error),
  );
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  return { ...judgement, seconds };
}
