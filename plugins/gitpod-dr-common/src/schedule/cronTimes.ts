import { toString as inWords } from 'cronstrue';
import { CronTimes } from '../types';
import { CronExpression, isInterval, parseCron } from './cronExpression';
import { runsAfter } from './runsAfter';

const NEXT_RUNS = 5;

/** No expression names more instants than this between two looks; it bounds a mistaken `* * * * *`. */
const MOST_RUNS = 200_000;

/** When it should have run: after `from`, up to and including `until`, oldest first. @public */
export function runsBetween(
  expression: CronExpression,
  from: Date,
  until: Date,
): Date[] {
  const runs: Date[] = [];
  for (const run of runsAfter(expression, from)) {
    if (run > until || runs.length >= MOST_RUNS) break;
    runs.push(run);
  }
  return runs;
}

function nextRuns(expression: CronExpression, now: Date): string[] {
  const runs: string[] = [];
  for (const run of runsAfter(expression, now)) {
    runs.push(run.toISOString());
    if (runs.length === NEXT_RUNS) break;
  }
  return runs;
}

/** An expression as people read it. No next runs are told of one that is switched off. @public */
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
    nextRuns: options.active ? nextRuns(expression, options.now) : [],
  };
}
