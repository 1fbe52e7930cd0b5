import {
  KotsSchedule,
  parseCron,
  Retention,
  retentionProblem,
  RetentionUnit,
  ScheduleChange,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What stands in the fields. */
export interface ScheduleForm {
  enabled: boolean;
  cron: string;
  timeZone: string;
  retentionValue: string;
  retentionUnit: RetentionUnit;
}

/** Why a field cannot be sent, beside its name. */
export interface FormProblems {
  cron?: string;
  timeZone?: string;
  retentionValue?: string;
}

export function formOf(schedule: KotsSchedule): ScheduleForm {
  return {
    enabled: schedule.enabled,
    cron: schedule.cron,
    timeZone: schedule.timeZone,
    retentionValue: String(schedule.retention.value),
    retentionUnit: schedule.retention.unit,
  };
}

/** Undefined where the value is no whole number of at least 1. */
export function retentionOf(form: ScheduleForm): Retention | undefined {
  const text = form.retentionValue.trim();
  const value = Number(text);
  return /^\d+$/.test(text) && value >= 1
    ? { value, unit: form.retentionUnit }
    : undefined;
}

/** What the backend would refuse, by the same rules, before anything is sent. */
export function problemsOf(
  form: ScheduleForm,
  texts: { unusable: (reason: string) => string; retention: string },
): FormProblems {
  const parsed = parseCron(form.cron, form.timeZone.trim());
  const retention = retentionOf(form);
  const tooLong = retention && retentionProblem(retention);
  return {
    ...(parsed.ok ? {} : { [parsed.field]: texts.unusable(parsed.problem) }),
    ...(tooLong ? { retentionValue: texts.unusable(tooLong) } : {}),
    ...(retention ? {} : { retentionValue: texts.retention }),
  };
}

/** Only what differs, so that what somebody else has changed meanwhile stays; undefined if nothing does. */
export function changeOf(
  form: ScheduleForm,
  before: ScheduleForm,
): ScheduleChange | undefined {
  const retention = retentionOf(form);
  const schedule = {
    enabled: form.enabled,
    cron: form.cron.trim(),
    timeZone: form.timeZone.trim(),
  };
  const otherSchedule =
    schedule.enabled !== before.enabled ||
    schedule.cron !== before.cron ||
    schedule.timeZone !== before.timeZone;
  const otherRetention =
    retention !== undefined &&
    (String(retention.value) !== before.retentionValue ||
      retention.unit !== before.retentionUnit);
  if (!otherSchedule && !otherRetention) return undefined;
  return {
    ...(otherSchedule ? { schedule } : {}),
    ...(otherRetention ? { retention } : {}),
  };
}

const FIELDS: Record<string, keyof FormProblems> = {
  'schedule.cron': 'cron',
  'schedule.timeZone': 'timeZone',
  'retention.value': 'retentionValue',
  'retention.unit': 'retentionValue',
};

/** What the backend says of single fields when it refuses a change; empty if it is about none of them. */
export function refusedFields(message: string): FormProblems {
  const problems: FormProblems = {};
  const [, list = ''] = /^Invalid body: (.*)$/s.exec(message) ?? [];
  for (const problem of list.split(/; (?=[\w.]+: )/)) {
    const [, name = '', reason = ''] = /^([\w.]+): (.*)$/s.exec(problem) ?? [];
    const field = FIELDS[name];
    if (field) problems[field] = reason;
  }
  return problems;
}
