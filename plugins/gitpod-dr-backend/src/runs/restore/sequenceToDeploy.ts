import { StepContext } from '../engine';
import { ConfirmedDependencies } from './confirmDependenciesStep';
import { ValidatedSnapshot } from './validateSnapshotStep';

/** The KOTS version that came back, and the one that is to run: the same unless a person named another. */
export function sequenceToDeploy(context: StepContext): {
  restored: number;
  wanted: number;
} {
  const { kotsSequence: restored } =
    context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;
  const confirmed = context.hadStep('confirm-dependencies')
    ? context.resultsOf<ConfirmedDependencies>('confirm-dependencies')
    : undefined;
  return { restored, wanted: confirmed?.kotsSequence ?? restored };
}
