import { judgeLocation } from './storageLocation';
import { BackupStorageLocation } from './types';

const NOW = new Date('2026-11-22T12:00:00Z');

function location(
  status: BackupStorageLocation['status'],
  validationFrequency?: string,
): BackupStorageLocation {
  return {
    metadata: {
      name: 'default',
      uid: 'location',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
    },
    spec: { validationFrequency },
    status,
  };
}

function validatedAgo(seconds: number, frequency?: string) {
  const at = new Date(NOW.getTime() - seconds * 1000).toISOString();
  return location({ phase: 'Available', lastValidationTime: at }, frequency);
}

function reasonFor(subject: BackupStorageLocation | undefined) {
  const verdict = judgeLocation(subject, 'default', NOW);
  return verdict.usable ? undefined : verdict.reason;
}

describe('judgeLocation', () => {
  it.each([
    { frequency: undefined, age: 179 },
    { frequency: '30s', age: 149 },
    { frequency: '5m', age: 419 },
    { frequency: '1h30m', age: 5519 },
    { frequency: '1.5m', age: 209 },
    { frequency: 'soon', age: 179 },
  ])(
    'relies on a location of frequency $frequency that was validated $age s ago',
    ({ frequency, age }) => {
      expect(
        judgeLocation(validatedAgo(age, frequency), 'default', NOW),
      ).toEqual({ usable: true });
    },
  );

  it.each([
    { frequency: undefined, age: 181 },
    { frequency: '30s', age: 151 },
    { frequency: '5m', age: 421 },
    { frequency: '1h30m', age: 5521 },
  ])(
    'does not rely on one of frequency $frequency that was validated $age s ago',
    ({ frequency, age }) => {
      expect(reasonFor(validatedAgo(age, frequency))).toMatch(
        /^storage location default was last validated \d+ minutes? ago, so its state "Available" is old$/,
      );
    },
  );

  it.each(['0', '0s'])(
    'takes the word of a location that Velero never validates (%s)',
    frequency => {
      expect(
        judgeLocation(
          location({ phase: 'Available' }, frequency),
          'default',
          NOW,
        ),
      ).toEqual({ usable: true });
    },
  );

  it.each([
    [
      'is not there',
      undefined,
      'there is no BackupStorageLocation named default',
    ],
    [
      'was never looked at',
      location(undefined),
      'storage location default is not validated yet',
    ],
    [
      'is available without a time',
      location({ phase: 'Available' }),
      'storage location default was never validated',
    ],
    [
      'is unavailable',
      location({
        phase: 'Unavailable',
        message: 'bucket not found',
        lastValidationTime: NOW.toISOString(),
      }),
      'storage location default is Unavailable (bucket not found)',
    ],
    [
      'has a state of a later Velero',
      location({ phase: 'Degraded', lastValidationTime: NOW.toISOString() }),
      'storage location default is Degraded',
    ],
  ])('says why a location that %s is not usable', (_, subject, reason) => {
    expect(reasonFor(subject)).toBe(reason);
  });
});
