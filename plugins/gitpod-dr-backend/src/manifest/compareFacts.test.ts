import {
  MANIFEST_FACT_IDS,
  ManifestFact,
  ManifestFactId,
  ManifestFacts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareFacts } from './compareFacts';
import { mergeFacts, totalsLost } from './mergeFacts';

const AT = '2026-11-22T08:00:00.000Z';
const UNKNOWN: ManifestFact = { state: 'unknown', reason: 'No answer.' };

function known(values: Record<string, string>, observedAt = AT): ManifestFact {
  return { state: 'known', values, observedAt };
}

function facts(
  changes: Partial<Record<ManifestFactId, ManifestFact>> = {},
): ManifestFacts {
  const all = MANIFEST_FACT_IDS.map(id => [id, changes[id] ?? UNKNOWN]);
  return Object.fromEntries(all) as ManifestFacts;
}

describe('compareFacts', () => {
  function entryOf(
    recorded: ManifestFact,
    today: ManifestFact,
    before?: ManifestFact,
  ) {
    const entries = compareFacts(
      facts({ velero: recorded }),
      facts({ velero: today }),
      before && facts({ velero: before }),
    );
    return entries.find(({ id }) => id === 'velero');
  }

  it('should call equal values the same, whenever they were observed', () => {
    expect(
      entryOf(known({ a: '1' }), known({ a: '1' }, '2027-01-01T00:00:00Z')),
    ).toMatchObject({ comparison: 'same', differences: [] });
  });

  it('should name what was changed, added and taken away', () => {
    expect(
      entryOf(known({ a: '1', gone: 'x' }), known({ a: '2', new: 'y' })),
    ).toMatchObject({
      comparison: 'different',
      differences: [
        { name: 'a', from: '1', to: '2' },
        { name: 'gone', from: 'x', to: undefined },
        { name: 'new', from: undefined, to: 'y' },
      ],
    });
  });

  it.each([
    [UNKNOWN, known({ a: '1' })],
    [known({ a: '1' }), UNKNOWN],
    [UNKNOWN, UNKNOWN],
  ])('should never call what is not known the same', (recorded, today) => {
    expect(entryOf(recorded, today)).toMatchObject({
      comparison: 'unknown',
      differences: [],
    });
  });

  it('should tell what changed since the manifest before', () => {
    const now = known({ a: '2' });
    expect(entryOf(now, now, known({ a: '1' }))?.sinceBefore).toEqual([
      { name: 'a', from: '1', to: '2' },
    ]);
    expect(entryOf(now, now)?.sinceBefore).toBeUndefined();
  });
});

describe('mergeFacts', () => {
  it('should never replace a known value by an unknown one', () => {
    const before = facts({ kots: known({ version: 'v1' }) });

    expect(mergeFacts(facts(), before).kots).toEqual({
      ...known({ version: 'v1' }),
      notRefreshed: 'No answer.',
    });
  });

  it('should take the new value where there is one, and forget why the old one was old', () => {
    const before = mergeFacts(
      facts(),
      facts({ kots: known({ version: 'v1' }) }),
    );
    const now = facts({ kots: known({ version: 'v2' }) });

    expect(mergeFacts(now, before).kots).toEqual(known({ version: 'v2' }));
  });

  it('should not keep what the portal lacked', () => {
    const kots: ManifestFact = {
      state: 'unknown',
      reason: 'Refused.',
      missingRights: [],
    };

    expect(mergeFacts(facts({ kots }), undefined).kots).toEqual({
      state: 'unknown',
      reason: 'Refused.',
    });
  });
});

describe('totalsLost', () => {
  const totals = (users: number, workspaces: number) =>
    facts({
      installation: known({
        users: String(users),
        workspaces: String(workspaces),
      }),
    });

  it('should name each total that fell to zero', () => {
    expect(totalsLost(totals(0, 0), totals(4, 7))).toEqual([
      'users',
      'workspaces',
    ]);
    expect(totalsLost(totals(1, 0), totals(4, 7))).toEqual(['workspaces']);
  });

  it('should see no loss where there was nothing, or where it is not known', () => {
    expect(totalsLost(totals(0, 0), totals(0, 0))).toEqual([]);
    expect(totalsLost(totals(3, 1), totals(4, 7))).toEqual([]);
    expect(totalsLost(facts(), totals(4, 7))).toEqual([]);
    expect(totalsLost(totals(0, 0), undefined)).toEqual([]);
  });
});
