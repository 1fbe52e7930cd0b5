import { Duration } from 'luxon';

const SECOND_MS = 1000;

/** Its two largest units: "1 hr, 4 min", "40 sec". */
export function humanDuration(milliseconds: number, locale: string): string {
  const whole = Math.max(0, Math.floor(milliseconds / SECOND_MS) * SECOND_MS);
  const units = Object.entries(
    Duration.fromMillis(whole)
      .shiftTo('days', 'hours', 'minutes', 'seconds')
      .toObject(),
  );
  const first = units.findIndex(([, amount]) => amount > 0);
  const shown =
    first < 0
      ? { seconds: 0 }
      : Object.fromEntries(
          units.slice(first, first + 2).filter(([, amount]) => amount > 0),
        );
  return Duration.fromObject(shown, { locale }).toHuman({
    unitDisplay: 'short',
  });
}

/** An objective as it was written, in words: `PT24H` is "24 hours"; what is no duration stays as it is. */
export function humanObjective(isoDuration: string, locale: string): string {
  const duration = Duration.fromISO(isoDuration, { locale });
  return duration.isValid ? duration.toHuman() : isoDuration;
}

/** A measured ISO duration, `PT2283S`, in words; what is no duration stays as it is. */
export function isoInWords(isoDuration: string, locale: string): string {
  const duration = Duration.fromISO(isoDuration);
  return duration.isValid
    ? humanDuration(duration.toMillis(), locale)
    : isoDuration;
}
