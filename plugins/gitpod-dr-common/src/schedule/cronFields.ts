/** One of the five fields of an expression. */
interface Field {
  name: string;
  min: number;
  max: number;
  names?: string[];
}

/** What one field names. */
interface FieldValues {
  values: Set<number>;
  /** Any value, as `*`: what restricts nothing. */
  any: boolean;
}

/** What the fields of an expression name. */
export interface CronFields {
  minutes: FieldValues;
  hours: FieldValues;
  days: FieldValues;
  months: FieldValues;
  weekdays: FieldValues;
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

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** One part of a field, as `8-18/2`. */
interface Part {
  from: number;
  to: number;
  step: number;
  any: boolean;
}

class FieldError extends Error {}

function numberOf(text: string, { min, names = [] }: Field): number {
  const named = names.indexOf(text.toLowerCase());
  if (named !== -1) return named + min;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

function readPart(text: string, field: Field): Part {
  const { name, min, max } = field;
  const refuse = (why: string): never => {
    throw new FieldError(`the ${name} "${text}" ${why}`);
  };
  const match = /^([^-/]+)(?:-([^-/]+))?(?:\/(\d{1,9}))?$/.exec(text);
  if (!match) return refuse('cannot be read');
  const [, first, last, stepText] = match;
  const step = Number(stepText ?? 1);
  if (step === 0) return refuse('has a step of 0');
  if (first === '*' || first === '?') {
    if (last !== undefined) return refuse('cannot be read');
    return { from: min, to: max, step, any: step === 1 };
  }
  const from = numberOf(first, field);
  const end = last === undefined ? from : numberOf(last, field);
  if (![from, end].every(value => value >= min && value <= max)) {
    return refuse(`is not between ${min} and ${max}`);
  }
  if (from > end) return refuse('runs backwards');
  // "5/15" means from 5 on.
  const isOpen = last === undefined && stepText !== undefined;
  return { from, to: isOpen ? max : end, step, any: false };
}

function readField(text: string, field: Field): FieldValues {
  const parts = text.split(',').map(part => readPart(part, field));
  const values = new Set<number>();
  for (const { from, to, step } of parts) {
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return { values, any: parts.some(({ any }) => any) };
}

/** Of two days that are given either is meant; one that is not given restricts nothing. */
export function isMeantDay(
  { days, weekdays }: CronFields,
  day: number,
  weekday: number,
): boolean {
  const inMonth = days.values.has(day);
  const inWeek = weekdays.values.has(weekday);
  return days.any || weekdays.any ? inMonth && inWeek : inMonth || inWeek;
}

function isEver({ days, months, weekdays }: CronFields): boolean {
  if (!weekdays.any) return true;
  const first = Math.min(...days.values);
  return [...months.values].some(month => first <= LONGEST_MONTHS[month - 1]);
}

/** The fields as the cron of KOTS and Velero reads them, or what is wrong with them. */
export function readFields(
  cron: string,
): { ok: true; fields: CronFields } | { ok: false; problem: string } {
  const texts = cron.split(/\s+/);
  if (texts.length !== FIELDS.length) {
    const problem = `needs five fields (minute, hour, day of the month, month, day of the week), and has ${texts.length}`;
    return { ok: false, problem };
  }
  try {
    const [minutes, hours, days, months, weekdays] = FIELDS.map((field, i) =>
      readField(texts[i], field),
    );
    const fields = { minutes, hours, days, months, weekdays };
    return isEver(fields)
      ? { ok: true, fields }
      : { ok: false, problem: `"${cron}" names a day that never comes` };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    return { ok: false, problem: error.message };
  }
}
