import { FaultSwitches } from './faults';

/** Which API the console speaks: today's, or that of 2022, as in KOTS v1.85. */
export type Dialect = 'today' | '2022';

const VERSION_OF_2022 = 'v1.85.0';
/** The first version with an endpoint each for schedule and retention. */
const TODAY_SINCE = [1, 108, 13];

/** The version that the console says it is. */
export function versionOf(kotsVersion: string, faults: FaultSwitches): string {
  return faults.get('kotsadm-2022') ? VERSION_OF_2022 : kotsVersion;
}

export function dialectOf(kotsVersion: string, faults: FaultSwitches): Dialect {
  const numbers = versionOf(kotsVersion, faults)
    .replace(/^v/, '')
    .split('.')
    .map(Number);
  const first = TODAY_SINCE.findIndex((part, i) => numbers[i] !== part);
  return first !== -1 && numbers[first] < TODAY_SINCE[first] ? '2022' : 'today';
}
