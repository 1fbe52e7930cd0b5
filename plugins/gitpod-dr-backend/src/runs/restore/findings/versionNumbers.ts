/** `[1, 131, 4]` of `v1.131.4`; undefined for what begins with no number. */
export function parseVersion(
  version: string | undefined,
): number[] | undefined {
  const match = /^v?(\d+(?:\.\d+)*)/.exec(version ?? '');
  return match ? match[1].split('.').map(Number) : undefined;
}

/** Negative, zero or positive, as the first is lower than, like or higher than the second. */
export function compareVersions(first: number[], second: number[]): number {
  const length = Math.max(first.length, second.length);
  for (let i = 0; i < length; i++) {
    const difference = (first[i] ?? 0) - (second[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
