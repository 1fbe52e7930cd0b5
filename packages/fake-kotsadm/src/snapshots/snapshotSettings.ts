const HOURS: Record<string, number> = {
  seconds: 1 / 3600,
  minutes: 1 / 60,
  hours: 1,
  days: 24,
  weeks: 7 * 24,
  months: 30 * 24,
  years: 365 * 24,
};

const FIELD = '[0-9A-Za-z*?,/-]+';
const FIVE_FIELDS = new RegExp(`^${Array(5).fill(FIELD).join('\\s+')}$`);
const DESCRIPTOR =
  /^@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \S+)$/;

export function isRetentionUnit(unit: string): boolean {
  return unit in HOURS;
}

/** As a Go duration: `720h`, or `90s` for what is no whole number of hours. */
export function ttlOf(value: string, unit: string): string {
  const hours = Number(value) * HOURS[unit];
  return Number.isInteger(hours) ? `${hours}h` : `${Math.round(hours * 3600)}s`;
}

/** Looks at the form only: five fields after an optional zone, or a descriptor. */
export function isStandardCron(schedule: string): boolean {
  const expression = schedule.replace(/^(?:CRON_)?TZ=\S+\s+/, '');
  return FIVE_FIELDS.test(expression) || DESCRIPTOR.test(expression);
}
