/** Reads a Go duration such as `1m30s`; undefined for anything else. */
export function goDurationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
  if (text === '0') return 0;
  if (parts.length === 0) return undefined;
  const units = { h: 3_600_000, m: 60_000, s: 1_000 };
  return parts.reduce(
    (sum, [, value, unit]) =>
      sum + Number(value) * units[unit as keyof typeof units],
    0,
  );
}
