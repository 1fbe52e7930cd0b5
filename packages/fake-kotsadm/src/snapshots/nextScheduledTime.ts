import { Cron } from 'croner';

const ZONE = /^(?:CRON_)?TZ=(\S+)\s+/;
const INTERVAL = /^@every\s+(\S+)$/;
const UNIT_MS: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000 };

function intervalMs(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)([hms])/g)];
  return parts.reduce((sum, [, n, unit]) => sum + Number(n) * UNIT_MS[unit], 0);
}

/** The first time after `from`; undefined if there is none. Throws if the schedule cannot be read. */
export function nextScheduledTime(
  schedule: string,
  from: Date,
): Date | undefined {
  const [zoneText = '', timezone = 'UTC'] = ZONE.exec(schedule) ?? [];
  const expression = schedule.slice(zoneText.length);
  const [, interval] = INTERVAL.exec(expression) ?? [];
  if (interval) return new Date(from.getTime() + intervalMs(interval));
  return new Cron(expression, { timezone }).nextRun(from) ?? undefined;
}
