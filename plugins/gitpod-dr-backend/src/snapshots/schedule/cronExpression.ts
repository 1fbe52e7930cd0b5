/** A cron expression as KOTS and Velero read it: five fields, or a descriptor. */
export interface CronExpression {
  cron: string;
  /** IANA name; UTC where the expression names none, since both run in UTC as a rule. */
  timeZone: string;
}

/** The expression, or why it cannot be one. */
export type ParsedCron =
  | { ok: true; expression: CronExpression }
  | { ok: false; field: 'cron' | 'timeZone'; problem: string };

interface Field {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

const FIELDS: Field[] = [
  { name: 'minute', min: 0, max: 59 },
  { name: 'hour', min: 0, max: 23 },
  { name: 'day of the month', min: 1, max: 31 },
  { name: 'month', min: 1, max: 12, names: MONTHS },
  // Other crons take 7 for Sunday; the one of KOTS and Velero refuses it.
  { name: 'day of the week', min: 0, max: 6, names: WEEKDAYS },
];

const DESCRIPTORS = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];

const ZONE_PREFIX = /^(?:CRON_)?TZ=(\S+)\s+/;
const INTERVAL = /^@every\s+(?:\d+(?:\.\d+)?(?:h|m|s))+$/;

/** True for `@every 6h`, whose times depend on when the server was started. */
export function isInterval(cron: string): boolean {
  return INTERVAL.test(cron);
}

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function numberOf(text: string, { min, names = [] }: Field): number {
  const named = names.indexOf(text.toLowerCase());
  if (named !== -1) return named + min;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

function partProblem(part: string, field: Field): string | undefined {
  const { name, min, max } = field;
  const match = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d+))?$/.exec(part);
  if (!match) return `the ${name} "${part}" cannot be read`;
  const [, first, last, step] = match;
  if (step !== undefined && Number(step) === 0) {
    return `the ${name} "${part}" has a step of 0`;
  }
  if (first === '*' || first === '?') {
    return last === undefined
      ? undefined
      : `the ${name} "${part}" cannot be read`;
  }
  const from = numberOf(first, field);
  const to = last === undefined ? from : numberOf(last, field);
  const inRange = [from, to].every(value => value >= min && value <= max);
  if (!inRange) {
    return `the ${name} "${part}" is not between ${min} and ${max}`;
  }
  return from > to ? `the ${name} "${part}" runs backwards` : undefined;
}

function cronProblem(cron: string): string | undefined {
  if (cron === '') return 'is empty';
  if (cron.startsWith('@')) {
    if (DESCRIPTORS.includes(cron) || isInterval(cron)) return undefined;
    return `"${cron}" is none of ${DESCRIPTORS.join(', ')} and "@every 6h"`;
  }
  const fields = cron.split(/\s+/);
  if (fields.length !== FIELDS.length) {
    return `needs five fields (minute, hour, day of the month, month, day of the week), and has ${fields.length}`;
  }
  return fields
    .flatMap((text, i) =>
      text.split(',').map(part => partProblem(part, FIELDS[i])),
    )
    .find(problem => problem !== undefined);
}

/** Reads what KOTS or Velero have, or what a person wrote; the zone may stand before the fields. */
export function parseCron(text: string, zone?: string): ParsedCron {
  const trimmed = text.trim();
  const prefixed = ZONE_PREFIX.exec(trimmed);
  const cron = prefixed ? trimmed.slice(prefixed[0].length).trim() : trimmed;
  const timeZone = zone ?? prefixed?.[1] ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    return {
      ok: false,
      field: 'timeZone',
      problem: `"${timeZone}" is not the name of a time zone such as Europe/Berlin`,
    };
  }
  const problem = cronProblem(cron);
  if (problem) return { ok: false, field: 'cron', problem };
  return { ok: true, expression: { cron, timeZone } };
}

/** As it is sent: without a zone where it is UTC, which older consoles do not expect one for. */
export function formatCron({ cron, timeZone }: CronExpression): string {
  return timeZone === 'UTC' ? cron : `CRON_TZ=${timeZone} ${cron}`;
}
