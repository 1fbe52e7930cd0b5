import { readFields } from './cronFields';

/** A cron expression as KOTS and Velero read it: five fields, or a descriptor. @public */
export interface CronExpression {
  cron: string;
  /** IANA name; UTC where the expression names none, since both run in UTC as a rule. */
  timeZone: string;
}

/** The expression, or why it cannot be one. @public */
export type ParsedCron =
  | { ok: true; expression: CronExpression }
  | { ok: false; field: 'cron' | 'timeZone'; problem: string };

const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

const ZONE_PREFIX = /^(?:CRON_)?TZ=(\S+)\s+/;
const INTERVAL = /^@every\s+(?:\d+(?:\.\d+)?(?:h|m|s))+$/;

/** True for `@every 6h`, whose times depend on when the server was started. @public */
export function isInterval(cron: string): boolean {
  return INTERVAL.test(cron);
}

/** The name as it is written, where `name` differs from it by its case alone; else `name`. */
function spelledName(name: string, known: string): string {
  if (known.toLowerCase() === name.toLowerCase()) return known;
  // An old name of the zone: how it is written is not told, but never all in lower case.
  return name === name.toLowerCase() ? known : name;
}

/** Go, in which KOTS and Velero are written, finds a zone only by its exact name, and knows no "+01:00". */
function zoneProblem(name: string): string | undefined {
  const unknown = `"${name}" is not the name of a time zone such as Europe/Berlin`;
  if (!/^[a-z]/i.test(name)) return unknown;
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: name });
    const spelled = spelledName(name, format.resolvedOptions().timeZone);
    return spelled === name ? undefined : `${unknown}; write ${spelled}`;
  } catch {
    return unknown;
  }
}

/** The five fields that a descriptor stands for. */
export function fieldsOf(cron: string): string {
  return DESCRIPTORS.get(cron) ?? cron;
}

function cronProblem(cron: string): string | undefined {
  if (cron === '') return 'is empty';
  if (isInterval(cron)) return undefined;
  if (cron.startsWith('@') && !DESCRIPTORS.has(cron)) {
    return `"${cron}" is none of ${[...DESCRIPTORS.keys()].join(
      ', ',
    )} and "@every 6h"`;
  }
  const read = readFields(fieldsOf(cron));
  return read.ok ? undefined : read.problem;
}

/** Reads what KOTS or Velero have, or what a person wrote; the zone may stand before the fields. @public */
export function parseCron(text: string, zone?: string): ParsedCron {
  const trimmed = text.trim();
  const prefixed = ZONE_PREFIX.exec(trimmed);
  const cron = prefixed ? trimmed.slice(prefixed[0].length).trim() : trimmed;
  const named = prefixed?.[1];
  if (zone && named && zone !== named) {
    return {
      ok: false,
      field: 'timeZone',
      problem: `"${zone}" is not the zone that the expression names, which is ${named}`,
    };
  }
  const timeZone = zone ?? named ?? 'UTC';
  const wrongZone = zoneProblem(timeZone);
  if (wrongZone) return { ok: false, field: 'timeZone', problem: wrongZone };
  const problem = cronProblem(cron);
  if (problem) return { ok: false, field: 'cron', problem };
  return { ok: true, expression: { cron, timeZone } };
}

/** As it is sent: without a zone where it is UTC, which older consoles do not expect one for. @public */
export function formatCron({ cron, timeZone }: CronExpression): string {
  return timeZone === 'UTC' ? cron : `CRON_TZ=${timeZone} ${cron}`;
}
