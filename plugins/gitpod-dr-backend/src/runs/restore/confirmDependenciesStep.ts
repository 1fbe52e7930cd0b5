import { Duration } from 'luxon';
import { StepContext, StepDefinition } from '../engine';
import { observed } from '../target/evidence';
import {
  dependenciesQuestion,
  SKEW_OPTIONS,
  skewQuestion,
} from './dependencies/dependenciesQuestion';
import {
  DependencyStatement,
  toStatement,
} from './dependencies/DependencyStatement';
import {
  contradictionIn,
  describeSkew,
  isLarge,
  lostTimeMs,
  skewOf,
} from './dependencies/judgeStatement';
import { StateBefore } from './pointOfNoReturnStep';
import { restoreInput } from './RestoreInput';
import { ValidatedSnapshot } from './validateSnapshotStep';

/** What the Redeploy needs to know. */
export interface ConfirmedDependencies {
  /** The version of KOTS that has the database's new address; absent where the snapshot's is deployed. */
  kotsSequence?: number;
}

/** Asks until the answer can be true and is meant. Answers of before an interruption are met again. */
async function askFor(
  context: StepContext,
  snapshot: ValidatedSnapshot,
): Promise<DependencyStatement> {
  const { namespace } = context.run;
  const { snapshotName, target, databaseGoesBack } = restoreInput(context.run);
  const { takenAt } = snapshot;
  const subject = {
    snapshotName,
    takenAt,
    namespace,
    target,
    databaseGoesBack,
  };
  let contradiction: string | undefined;
  for (let attempt = 1; ; attempt++) {
    const statement = toStatement(
      await context.ask(dependenciesQuestion(subject, attempt, contradiction)),
    );
    contradiction = contradictionIn(statement, snapshot);
    const skew = skewOf(statement, takenAt);
    if (contradiction) continue;
    if (!skew || !isLarge(skew)) return statement;
    const { optionId } = await context.ask(skewQuestion(skew, attempt));
    if (optionId === SKEW_OPTIONS.meant) return statement;
  }
}

function describe({
  databaseTime,
  bucketTime,
  kotsSequence,
  statedAt,
}: DependencyStatement): string {
  if (!databaseTime) return `not touched, as they were at ${statedAt}`;
  const moved = kotsSequence
    ? `; new address in KOTS sequence ${kotsSequence}`
    : '';
  return `database as at ${databaseTime}, bucket as at ${bucketTime}${moved}`;
}

/** On the recovery cluster nothing of the portal's knows when the source took its last change. */
function lastChange(
  context: StepContext,
  { outageTime }: DependencyStatement,
): string {
  const { lookedAt } = context.resultsOf<StateBefore>('point-of-no-return')!;
  return outageTime ?? lookedAt;
}

function isoDuration(ms: number): string {
  return Duration.fromMillis(Math.round(ms / 1000) * 1000)
    .rescale()
    .toISO()!;
}

/**
 * Waits until a person says how old the database and the bucket are: Gitpod is made anew on them, and no
 * snapshot holds them.
 */
export function confirmDependenciesStep(): StepDefinition<ConfirmedDependencies> {
  return {
    id: 'confirm-dependencies',
    title: 'Confirm database and object storage',
    // People are given all the time that they need.
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      'Restore the database and the bucket by the means of their services, to times close to the snapshot.',
      `kubectl kots admin-console --namespace ${run.namespace}`,
    ],
    async execute(context) {
      const snapshot =
        context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;
      const statement = await askFor(context, snapshot);
      const { takenAt } = snapshot;
      const skew = skewOf(statement, takenAt);
      const measuredRpo = isoDuration(
        lostTimeMs(statement, lastChange(context, statement)),
      );
      await context.state.save({
        kotsSequence: statement.kotsSequence
          ? Number(statement.kotsSequence)
          : undefined,
      });
      await context.saveResult({ measuredRpo });
      await context.evidence(
        observed('Database and bucket', describe(statement), 'a person'),
      );
      if (skew) {
        await context.evidence(
          observed('Skew', describeSkew(skew), 'a person'),
        );
      }
      await context.evidence(
        observed(
          'Lost changes of database and bucket',
          skew
            ? `${measuredRpo}, up to ${lastChange(context, statement)}`
            : `none; the configuration goes back to ${takenAt}`,
          statement.outageTime ? 'a person' : "the portal's database",
        ),
      );
      return {
        outcome: 'succeeded',
        message: skew
          ? `Brought back: ${describeSkew(skew)}.`
          : 'Database and bucket are as they were; the snapshot gives configuration, version and certificates.',
      };
    },
  };
}
