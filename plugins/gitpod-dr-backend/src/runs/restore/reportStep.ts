import { Duration } from 'luxon';
import { StepDefinition } from '../engine';
import { restoreInput } from './RestoreInput';

/** What was measured from one time to the other, to the second. */
export function durationBetween(from: string, to: string): Duration {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return Duration.fromObject({ seconds: Math.max(0, seconds) }).rescale();
}

/**
 * States what the run was about and how long it took, by the clock of the database. People were without
 * Gitpod while they were asked and while the run was paused, so that counts.
 */
export function reportStep(): StepDefinition {
  return {
    id: 'report',
    title: 'Report',
    timeoutMs: 5 * 60_000,
    manualCommands: () => [
      'Write down when the restore was asked for, when Gitpod was verified, and what was not proved.',
    ],
    async execute(context) {
      const { run } = context;
      const { snapshotName, scope } = restoreInput(run);
      const { message, at } = context.endOf('verify');
      const took = durationBetween(run.createdAt, at);
      // A part of an installation that is back is not yet a recovery.
      if (scope === 'all') {
        await context.saveResult({ measuredRto: took.toISO()! });
      }
      return {
        outcome: 'succeeded',
        message: `${message} Restoring ${snapshotName} took ${took.toHuman()} from the request to the end of the verification.`,
      };
    },
  };
}
