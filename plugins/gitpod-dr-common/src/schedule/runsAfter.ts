import { CronExpression, fieldsOf } from './cronExpression';
import { isMeantDay, readFields } from './cronFields';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** As long as the cron of KOTS and Velero looks ahead; a 29 February comes within it, but for one in 2100. */
const LOOK_AHEAD_DAYS = 5 * 366;

/** What the clocks of a zone are ahead of UTC, in ms. */
function offsetIn(timeZone: string): (instantMs: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return instantMs => {
    const parts = new Map(
      format.formatToParts(instantMs).map(({ type, value }) => [type, +value]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const localMs = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return localMs - Math.floor(instantMs / 1000) * 1000;
  };
}

/**
 * When it runs after `from`, oldest first, as the cron of KOTS and Velero has it: at every instant at
 * which the clocks show what the fields name. A time that is skipped when the clocks go forward is left
 * out; one that comes twice when they go back runs twice.
 */
export function* runsAfter(
  { cron, timeZone }: CronExpression,
  from: Date,
): Generator<Date> {
  const read = readFields(fieldsOf(cron));
  if (!read.ok) return;
  const { fields } = read;
  const offsetAt = offsetIn(timeZone);
  const fromMs = from.getTime();
  const localMs = fromMs + offsetAt(fromMs);
  const firstDay = localMs - (((localMs % DAY_MS) + DAY_MS) % DAY_MS);
  const times = [...fields.hours.values].flatMap(hour =>
    [...fields.minutes.values].map(minute => (hour * 60 + minute) * MINUTE_MS),
  );
  for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
    const dayMs = firstDay + ahead * DAY_MS;
    const day = new Date(dayMs);
    const isMeant =
      fields.months.values.has(day.getUTCMonth() + 1) &&
      isMeantDay(fields, day.getUTCDate(), day.getUTCDay());
    if (!isMeant) continue;
    // Beyond both ends of the day in any zone: what is in force before, and after, a change in it.
    const offsets = new Set([dayMs - DAY_MS, dayMs + 2 * DAY_MS].map(offsetAt));
    const isSteady = offsets.size === 1;
    const runs = [...offsets].flatMap(offset =>
      times
        .map(time => dayMs + time - offset)
        .filter(run => isSteady || offsetAt(run) === offset),
    );
    for (const run of runs.sort((a, b) => a - b)) {
      if (run > fromMs) yield new Date(run);
    }
  }
}
