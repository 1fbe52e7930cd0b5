import { toStatement } from './DependencyStatement';
import {
  contradictionIn,
  describeSkew,
  isLarge,
  lostTimeMs,
  skewOf,
} from './judgeStatement';

const SNAPSHOT = { takenAt: '2026-11-22T08:00:00Z', kotsSequence: 3 };
const STATED_AT = '2026-11-22T12:00:00Z';

function statement(values: Record<string, string>, optionId = 'brought-back') {
  return toStatement({
    optionId,
    values,
    answeredBy: 'user:default/olivia',
    answeredAt: STATED_AT,
  });
}

const times = (database: string, bucket: string) =>
  statement({ 'database-time': database, 'bucket-time': bucket });

describe('contradictionIn', () => {
  it.each<[string, ReturnType<typeof statement>, string]>([
    [
      'a database of the future',
      times('2026-11-22T12:06:00Z', '2026-11-22T08:00:00Z'),
      "The database's time",
    ],
    [
      'a bucket of the future, in another zone',
      times('2026-11-22T08:00:00Z', '2026-11-22T12:06:00-01:00'),
      "The bucket's time",
    ],
    [
      'an outage to come',
      statement({ 'outage-time': '2026-11-23T00:00:00Z' }, 'untouched'),
      'had not come yet',
    ],
    [
      'a snapshot after the outage',
      statement({ 'outage-time': '2026-11-22T07:00:00Z' }, 'untouched'),
      'which is after the outage',
    ],
    [
      'the old KOTS version for a new address',
      statement({ 'kots-sequence': '3' }, 'brought-elsewhere'),
      'newer than the snapshot',
    ],
    [
      'words for a KOTS version',
      statement({ 'kots-sequence': 'the new one' }, 'brought-elsewhere'),
      'is not the sequence',
    ],
  ])('finds %s', (_, stated, sentence) => {
    expect(contradictionIn(stated, SNAPSHOT)).toContain(sentence);
  });

  it.each([
    ['times of before', times('2026-11-22T08:00:00Z', '2026-11-22T12:04:00Z')],
    ['nothing that was touched', statement({}, 'untouched')],
    [
      'a newer KOTS version',
      statement({ 'kots-sequence': ' 4 ' }, 'brought-elsewhere'),
    ],
  ])('takes %s', (_, stated) => {
    expect(contradictionIn(stated, SNAPSHOT)).toBeUndefined();
  });
});

describe('skew', () => {
  it('is told in minutes, with the zone of each time', () => {
    const skew = skewOf(
      times('2026-11-22T09:45:00+01:00', '2026-11-22T07:50:00Z'),
      SNAPSHOT.takenAt,
    )!;
    expect(skew).toEqual({ database: 45, bucket: -10, between: 55 });
    expect(isLarge(skew)).toBe(false);
    expect(describeSkew(skew)).toBe(
      'database 45 min after the snapshot, bucket 10 min before the snapshot; 55 min between the two',
    );
  });

  it.each([
    ['2026-11-22T09:01:00Z', '2026-11-22T09:00:00Z'],
    ['2026-11-22T08:31:00Z', '2026-11-22T07:30:00Z'],
  ])('is large with %s and %s', (database, bucket) => {
    const skew = skewOf(times(database, bucket), SNAPSHOT.takenAt)!;
    expect(isLarge(skew)).toBe(true);
  });

  it('is none where nothing was touched, whatever was typed', () => {
    const stated = statement(
      { 'database-time': '2026-11-20T08:00:00Z' },
      'untouched',
    );
    expect(skewOf(stated, SNAPSHOT.takenAt)).toBeUndefined();
  });
});

describe('lostTimeMs', () => {
  const HOUR = 3_600_000;

  it.each([
    ['nothing, where nothing was brought back', statement({}, 'untouched'), 0],
    [
      'the database, where that is older than the bucket',
      times('2026-11-22T07:00:00Z', '2026-11-22T09:00:00Z'),
      3,
    ],
    [
      'both, where they are of the same time',
      times('2026-11-22T09:00:00Z', '2026-11-22T09:00:00Z'),
      1,
    ],
  ])('counts from %s', (_, stated, hours) => {
    expect(lostTimeMs(stated, '2026-11-22T10:00:00Z')).toBe(hours * HOUR);
  });
});
