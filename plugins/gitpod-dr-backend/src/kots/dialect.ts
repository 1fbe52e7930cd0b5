/** The first version with an endpoint each for schedule and retention. */
const SEPARATE_SINCE = [1, 108, 13];

/**
 * True for versions whose schedule and retention are written together, as in 2022. A version that
 * cannot be read is taken for one of today: development builds have names.
 */
export function hasCombinedSettings(version: string): boolean {
  const match = /^v?(\d+)\.(\d+)\.(\d+)/.exec(version);
  if (!match) return false;
  const numbers = match.slice(1).map(Number);
  const first = numbers.findIndex((part, i) => part !== SEPARATE_SINCE[i]);
  return first !== -1 && numbers[first] < SEPARATE_SINCE[first];
}
