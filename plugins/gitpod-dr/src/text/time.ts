import { DateTime } from 'luxon';

const JUST_NOW_MS = 5_000;

/** "3 hours ago", "in 29 days"; `null` when it is this moment. */
export function relativeTime(
  at: string,
  now: number,
  locale: string,
): string | null {
  const time = DateTime.fromISO(at);
  if (Math.abs(time.toMillis() - now) < JUST_NOW_MS) return null;
  return time.toRelative({ base: DateTime.fromMillis(now), locale });
}

/** Date and time with its zone. */
export function absoluteTime(at: string, locale: string): string {
  return DateTime.fromISO(at)
    .setLocale(locale)
    .toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS);
}

/** The time of day to the second, for logs. */
export function clockTime(at: string, locale: string): string {
  return DateTime.fromISO(at)
    .setLocale(locale)
    .toLocaleString(DateTime.TIME_WITH_SECONDS);
}

/** Weekday, date and time of day, for times to come. */
export function weekdayTime(at: string, locale: string): string {
  return DateTime.fromISO(at)
    .setLocale(locale)
    .toLocaleString({
      ...DateTime.DATETIME_MED_WITH_WEEKDAY,
      timeZoneName: 'short',
    });
}

/** Name of the zone in which the viewer sees times, such as Europe/Berlin. */
export function viewerZone(): string {
  return DateTime.local().zoneName;
}

/** The day alone, of a moment in ms since the epoch. */
export function dayName(at: number, locale: string): string {
  return DateTime.fromMillis(at)
    .setLocale(locale)
    .toLocaleString(DateTime.DATE_MED);
}
