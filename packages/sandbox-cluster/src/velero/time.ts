export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const unitMs: Record<string, number> = {
  h: HOUR,
  m: MINUTE,
  s: SECOND,
  ms: 1,
};

/** Kubernetes writes times in UTC to the second. */
export function toTimestamp(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

export function millisecondsSince(timestamp: string, now: Date): number {
  return now.getTime() - Date.parse(timestamp);
}

export function laterThan(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}

/** Reads a Go duration such as `720h0m0s`. */
export function parseGoDuration(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/([\d.]+)(ms|h|m|s)/g)) {
    total += Number(amount) * unitMs[unit];
  }
  return total;
}
