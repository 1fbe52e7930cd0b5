import {
  SNAPSHOT_ORDER_FIELDS,
  SnapshotFilter,
  SnapshotOrderField,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import fc from 'fast-check';
import { BackupRecord } from '../../velero/records';
import {
  backupRecord,
  INSTANCE_ANNOTATIONS,
  TARGET,
} from '../__testUtils__/backupRecord';
import { BackupStore } from './__testUtils__/BackupStore';
import { SnapshotIndex } from './SnapshotIndex';
import { NEWEST_FIRST, SnapshotOrder } from './snapshotOrder';

const NOW = new Date('2026-11-22T12:00:00Z');

function indexOf(...records: BackupRecord[]): SnapshotIndex {
  return new SnapshotIndex(new BackupStore(records), TARGET);
}

function named(name: string, difference: Partial<BackupRecord> = {}) {
  return backupRecord({ name, uid: `uid of ${name}`, ...difference });
}

function at(time: string): Partial<BackupRecord> {
  return { startedAt: `2026-11-${time}Z` };
}

function namesIn(
  index: SnapshotIndex,
  filter: SnapshotFilter = {},
  order: SnapshotOrder = NEWEST_FIRST,
): string[] {
  return index.select(filter, order, NOW).map(({ name }) => name);
}

describe('the order of a SnapshotIndex', () => {
  it('is newest first; what began together is sorted by name', () => {
    const index = indexOf(
      named('c', at('20T10:00:00')),
      named('b', at('21T10:00:00')),
      named('a', at('20T10:00:00')),
    );

    expect(namesIn(index)).toEqual(['b', 'a', 'c']);
  });

  it('counts what has not begun from its creation', () => {
    const index = indexOf(
      named('started', at('21T10:00:00')),
      named('waiting', {
        phase: 'New',
        startedAt: undefined,
        createdAt: '2026-11-21T11:00:00Z',
      }),
    );

    expect(namesIn(index)).toEqual(['waiting', 'started']);
  });

  it.each<[SnapshotOrderField, Partial<BackupRecord>, Partial<BackupRecord>]>([
    ['status', { phase: 'Completed' }, { phase: 'Failed' }],
    ['startedAt', at('20T10:00:00'), at('21T10:00:00')],
    [
      'completedAt',
      { completedAt: '2026-11-22T08:01:00Z' },
      { completedAt: '2026-11-22T08:02:00Z' },
    ],
    [
      'duration',
      { completedAt: '2026-11-22T08:00:03Z' },
      { completedAt: '2026-11-22T08:00:20Z' },
    ],
    [
      'size',
      { annotations: { 'kots.io/snapshot-volume-bytes': '9' } },
      { annotations: { 'kots.io/snapshot-volume-bytes': '10' } },
    ],
    ['errors', { errors: 2 }, { errors: 10 }],
    ['warnings', { warnings: 2 }, { warnings: 10 }],
    [
      'trigger',
      { annotations: { 'kots.io/snapshot-trigger': 'manual' } },
      { annotations: { 'kots.io/snapshot-trigger': 'schedule' } },
    ],
    [
      'expiresAt',
      { expiresAt: '2026-11-30T00:00:00Z' },
      { expiresAt: '2026-12-01T00:00:00Z' },
    ],
  ])('can be %s, in both directions', (orderBy, less, more) => {
    const index = indexOf(named('a', more), named('b', less));

    expect(namesIn(index, {}, { orderBy, direction: 'asc' })).toEqual([
      'b',
      'a',
    ]);
    expect(namesIn(index, {}, { orderBy, direction: 'desc' })).toEqual([
      'a',
      'b',
    ]);
  });

  it.each(['asc', 'desc'] as const)(
    'puts what lacks the value last, %s too',
    direction => {
      const index = indexOf(
        named('none', { expiresAt: undefined }),
        named('some'),
      );

      expect(namesIn(index, {}, { orderBy: 'expiresAt', direction })).toEqual([
        'some',
        'none',
      ]);
    },
  );

  it('is not upset by a time that is none', () => {
    const index = indexOf(
      named('b', { startedAt: 'soon', createdAt: '2026-11-20T00:00:00Z' }),
      named('a'),
    );

    expect(namesIn(index)).toEqual(['a', 'b']);
  });
});

describe('the filter of a SnapshotIndex', () => {
  const index = indexOf(
    named('instance-x', at('20T10:00:00')),
    named('instance-y', {
      ...at('21T10:00:00'),
      phase: 'Failed',
      storageLocation: 'other',
    }),
    named('nightly-z', {
      ...at('22T10:00:00'),
      phase: 'PartiallyFailed',
      annotations: {
        ...INSTANCE_ANNOTATIONS,
        'kots.io/snapshot-trigger': 'schedule',
        'kots.io/apps-versions': '{"gitpod":"2022.09.0"}',
      },
    }),
  );

  it.each<[string, SnapshotFilter, string[]]>([
    ['part of a name', { text: 'INSTANCE' }, ['instance-y', 'instance-x']],
    ['part of a phase', { text: 'partially' }, ['nightly-z']],
    ['a version', { text: '2022.09' }, ['nightly-z']],
    ['a location as text', { text: 'oth' }, ['instance-y']],
    ['one phase', { phase: ['Failed'] }, ['instance-y']],
    [
      'two phases',
      { phase: ['Failed', 'PartiallyFailed'] },
      ['nightly-z', 'instance-y'],
    ],
    ['a trigger', { trigger: 'schedule' }, ['nightly-z']],
    ['a location', { location: 'other' }, ['instance-y']],
    [
      'a start, inclusive',
      { startedAfter: '2026-11-21T11:00:00+01:00' },
      ['nightly-z', 'instance-y'],
    ],
    [
      'an end, exclusive',
      { startedBefore: '2026-11-21T10:00:00Z' },
      ['instance-x'],
    ],
    ['what can be restored', { restorableOnly: true }, ['instance-x']],
    [
      'all at once',
      { text: 'instance', phase: ['Failed'], trigger: 'schedule' },
      [],
    ],
  ])('lets %s through, and nothing else', (_, filter, expected) => {
    expect(namesIn(index, filter)).toEqual(expected);
  });

  it('takes no notice of what is about to expire as restorable', () => {
    const expiring = named('soon', { expiresAt: '2026-11-22T12:30:00Z' });

    expect(namesIn(indexOf(expiring), { restorableOnly: true })).toEqual([]);
  });

  it('leaves the facets as they are', () => {
    index.select({ phase: ['Failed'] }, NEWEST_FIRST, NOW);

    expect(index.facets()).toEqual({
      phases: [
        { value: 'Completed', count: 1 },
        { value: 'Failed', count: 1 },
        { value: 'PartiallyFailed', count: 1 },
      ],
      triggers: [
        { value: 'manual', count: 2 },
        { value: 'schedule', count: 1 },
      ],
      locations: [
        { value: 'default', count: 2 },
        { value: 'other', count: 1 },
      ],
    });
  });
});

describe('a SnapshotIndex that is kept up to date', () => {
  it('knows only the snapshots of its installation', () => {
    const store = new BackupStore();
    const index = new SnapshotIndex(store, TARGET);
    store.set(named('ours'));
    store.set(
      named('theirs', {
        annotations: {
          ...INSTANCE_ANNOTATIONS,
          'kots.io/kotsadm-deploy-namespace': 'gitpod-b',
        },
      }),
    );

    expect(namesIn(index)).toEqual(['ours']);
  });

  it('is the same as one that is made anew, whatever happened', () => {
    const record = fc.record({
      name: fc.constantFrom(...'abcdefgh'),
      phase: fc.constantFrom('New', 'InProgress', 'Completed', 'Failed'),
      startedAt: fc.constantFrom(
        undefined,
        '2026-11-20T10:00:00Z',
        '2026-11-21T10:00:00Z',
      ),
      warnings: fc.integer({ min: 0, max: 2 }),
    });
    const event = fc.oneof(
      record.map(item => ({ type: 'set' as const, item })),
      record.map(item => ({ type: 'deleted' as const, item })),
      fc.array(record).map(items => ({ type: 'reset' as const, items })),
    );
    const orders = SNAPSHOT_ORDER_FIELDS.flatMap(orderBy => [
      { orderBy, direction: 'asc' as const },
      { orderBy, direction: 'desc' as const },
    ]);
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        fc.shuffledSubarray(orders, { minLength: 3, maxLength: 8 }),
        (events, used) => {
          const store = new BackupStore();
          const index = new SnapshotIndex(store, TARGET);
          // Used once, so that they are kept up to date from now on.
          used.forEach(order => index.sorted(order));
          for (const change of events) {
            if (change.type === 'set') {
              store.set(named(change.item.name, change.item));
            } else if (change.type === 'reset') {
              store.replace(change.items.map(item => named(item.name, item)));
            } else if (
              store.all().some(({ name }) => name === change.item.name)
            ) {
              store.delete(change.item.name);
            }
          }
          const anew = new SnapshotIndex(store, TARGET);
          for (const order of [NEWEST_FIRST, ...used]) {
            expect(namesIn(index, {}, order)).toEqual(namesIn(anew, {}, order));
          }
          expect(index.facets()).toEqual(anew.facets());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('changes the place of one snapshot among 20,000 without sorting them all', () => {
    const many = Array.from({ length: 20_000 }, (_, number) =>
      named(`instance-${number}`, {
        startedAt: new Date(
          Date.UTC(2020, 0, 1) + number * 60_000,
        ).toISOString(),
      }),
    );
    const store = new BackupStore(many);
    const index = new SnapshotIndex(store, TARGET);
    const oldest = many[0];
    const begun = performance.now();
    for (let round = 0; round < 1_000; round += 1) {
      store.set({ ...oldest, warnings: round });
      index.select({}, NEWEST_FIRST, NOW).slice(0, 50);
    }

    // One sort of that many takes longer than ten of these rounds may.
    expect((performance.now() - begun) / 1_000).toBeLessThan(5);
    expect(namesIn(index).at(-1)).toBe('instance-0');
  });
});

describe('annotations of another form than those of KOTS', () => {
  it('keep no search from its answer', () => {
    const index = indexOf(
      named('good'),
      named('strange', {
        annotations: {
          ...INSTANCE_ANNOTATIONS,
          'kots.io/apps-versions': '{"gitpod":{"a":1}}',
          'kots.io/apps-sequences': '{"gitpod":"many"}',
        },
      }),
    );

    expect(namesIn(index, { text: 'go' })).toEqual(['good']);
    expect(index.find('strange')).toMatchObject({
      gitpodVersion: undefined,
      kotsSequence: undefined,
      restorableUntil: -Infinity,
    });
  });
});
