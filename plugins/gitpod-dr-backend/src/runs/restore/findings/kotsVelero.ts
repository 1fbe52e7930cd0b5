import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareVersions, parseVersion } from './versionNumbers';
import { warn } from './finding';

/**
 * Up to which Velero each KOTS goes, from its version on. Source: Replicated's documentation, "Velero
 * version compatibility" of its snapshots. It says nothing of older KOTS.
 */
const LAST_VELERO_OF_KOTS: [kots: string, velero: string][] = [
  ['1.130.7', '1.18'],
  ['1.125.2', '1.16.2'],
  ['1.125.0', '1.16.1'],
  ['1.124.18', '1.16.0'],
  ['1.124.0', '1.15.2'],
  ['1.123.1', '1.15.1'],
  ['1.117.3', '1.14.1'],
];
const FIRST_VELERO = '1.11';

/** Whether the makers of KOTS say that this one works with this Velero. */
export function judgeKotsWithVelero(
  kots: string | undefined,
  velero: string | undefined,
): PreviewFinding[] {
  const [kotsNumbers, veleroNumbers] = [kots, velero].map(parseVersion);
  const unknown = (reason: string) => [
    warn({
      code: 'kots-velero-unknown',
      message: `Whether KOTS ${kots ?? '(unknown)'} works with Velero ${
        velero ?? '(unknown)'
      } is not known: ${reason}.`,
      nextStep: 'The Velero with which the snapshot was made is the safe one.',
    }),
  ];
  if (!kotsNumbers || !veleroNumbers) {
    return unknown('one of the versions cannot be read');
  }
  const row = LAST_VELERO_OF_KOTS.find(
    ([from]) => compareVersions(kotsNumbers, parseVersion(from)!) >= 0,
  );
  if (!row) return unknown('the table of its makers begins with KOTS 1.117.3');
  const [from, last] = row;
  const limit = parseVersion(last)!;
  // "1.18" stands for every 1.18.
  const isTooNew =
    compareVersions(veleroNumbers.slice(0, limit.length), limit) > 0;
  const isTooOld =
    compareVersions(veleroNumbers, parseVersion(FIRST_VELERO)!) < 0;
  if (!isTooNew && !isTooOld) return [];
  return [
    warn({
      code: 'kots-velero-unsupported',
      message: `KOTS ${kots} is made for Velero ${FIRST_VELERO} to ${last} (table of its makers, from KOTS ${from} on), and here is Velero ${velero}.`,
      nextStep: `Restore with a Velero of that range, best with the one that made the snapshot.`,
    }),
  ];
}
