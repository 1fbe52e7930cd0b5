import {
  ManifestFact,
  PreviewFinding,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { block, warn } from './finding';

const PRIMARY = ', primary';
const FINGERPRINT = /^sha256:/;

type Known = Extract<ManifestFact, { state: 'known' }>;

/** Which key is the primary one does not matter for reading. */
function fingerprints({ values }: Known): Map<string, string> {
  return new Map(
    Object.entries(values).map(([name, print]) => [
      name.replace(PRIMARY, ''),
      print,
    ]),
  );
}

function unknown(reason: string): PreviewFinding[] {
  return [
    warn({
      code: 'encryption-keys-unknown',
      message: `Whether the snapshot has the keys with which the data of the database are encrypted is not known. ${reason}`,
      nextStep:
        'With another key, tokens, logins and variables of users cannot be read any more. Compare the keys by hand.',
    }),
  ];
}

/**
 * Whether the keys that come back with the snapshot can read what the present ones have written: every
 * key of today must be among them.
 */
export function judgeEncryptionKeys(
  recorded: ManifestFact,
  ofData: ManifestFact,
  databaseGoesBack: boolean,
): PreviewFinding[] {
  if (recorded.state === 'unknown') return unknown(recorded.reason);
  if (ofData.state === 'unknown') return unknown(ofData.reason);
  const held = fingerprints(recorded);
  const lost = [...fingerprints(ofData)].filter(
    ([name, print]) => held.get(name) !== print,
  );
  const unclear = [...fingerprints(ofData).values(), ...held.values()].some(
    print => !FINGERPRINT.test(print),
  );
  if (lost.length === 0) {
    return unclear ? unknown('A key is too short to be compared.') : [];
  }
  const names = lost.map(([name]) => name).join('; ');
  const message = `The snapshot does not have the keys with which the data of the database are encrypted: ${names}.`;
  if (databaseGoesBack) {
    return [
      warn({
        code: 'encryption-keys-differ',
        message: `${message} They fit only if the database goes back to before they were changed, as you have stated.`,
      }),
    ];
  }
  return [
    block({
      code: 'encryption-keys-differ',
      message,
      nextStep:
        'Restore a snapshot with these keys, or state that the database is restored to the time of the snapshot too.',
    }),
  ];
}
