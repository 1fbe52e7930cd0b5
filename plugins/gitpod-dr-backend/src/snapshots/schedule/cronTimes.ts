import { CronTimes } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Cron } from 'croner';
import { toString as inWords } from 'cronstrue';
import { CronExpression, isInterval, parseCron } from './cronExpression';

const NEXT_RUNS = 5;

/** No expression names more instants than this between two looks; it bounds a mistaken `* * * * *`. */
const MOST_RUNS = 200_000;

function clockOf({ cron, timeZone }: CronExpression): Cron {
  // The cron of KOTS and Velero knows `?` for any value, as croner knows it for "now".
  return new Cron(cron.replace(/\?/g, '*'), { timezone: timeZone });
}

/** When it should have run: after `from`, up to and including `until`, oldest first. */
export function runsBetween(
  expression: CronExpression,
  from: Date,
  until: Date,
): Date[] {
  const clock = clockOf(expression);
  const runs: Date[] = [];
  let next = clock.nextRun(from);
  while (next && next <= until && runs.length < MOST_RUNS) {
    runs.push(next);
    next = clock.nextRun(next);
  }
  return runs;
}

/** An expression as people read it. No next runs are told of one that is switched off. */
export function explainCron(
  text: string,
  options: { active: boolean; now: Date },
): CronTimes {
  const parsed = parseCron(text);
  if (!parsed.ok) {
    return {
      cron: text,
      timeZone: 'UTC',
      nextRuns: [],
      problem: `The expression cannot be read: ${parsed.problem}.`,
    };
  }
  const { expression } = parsed;
  if (isInterval(expression.cron)) {
    return {
      ...expression,
      inWords: expression.cron.replace('@every', 'Every'),
      nextRuns: [],
      problem:
        'The next runs are not known: they are counted from the last one, or from the start of the server.',
    };
  }
  return {
    ...expression,
    inWords: inWords(expression.cron, { use24HourTimeFormat: true }),
    nextRuns: options.active
      ? clockOf(expression)
          .nextRuns(NEXT_RUNS, options.now)
          .map(run => run.toISOString())
      : [],
  };
}
