import { snapshot, snapshotList } from '../__testUtils__/snapshots';
import { hasChanged, holdRows, renewRows } from './heldRows';

const a = snapshot('a');
const b = snapshot('b');
const c = snapshot('c');

function shown(held: ReturnType<typeof holdRows>): string[] {
  return held.rows.map(({ snapshot: { name, phase }, listed }) =>
    [name, phase, listed ? '' : 'gone'].join(' ').trim(),
  );
}

describe('held rows', () => {
  it('stay in their places while what they say changes', () => {
    const failed = snapshot('b', { phase: 'Failed' });
    const held = renewRows(
      holdRows(snapshotList([a, b])),
      snapshotList([failed, a]),
    );
    expect(shown(held)).toEqual(['a Completed', 'b Failed']);
    expect(hasChanged(held)).toBe(false);
  });

  it('keep a newcomer waiting and the place of what has gone', () => {
    const held = renewRows(
      holdRows(snapshotList([a, b])),
      snapshotList([c, a]),
    );
    expect(shown(held)).toEqual(['a Completed', 'b Completed gone']);
    expect(held.waiting).toEqual([c]);
    expect(hasChanged(held)).toBe(true);
  });

  it('take back what is listed again', () => {
    const gone = renewRows(holdRows(snapshotList([a, b])), snapshotList([a]));
    const back = renewRows(gone, snapshotList([a, b]));
    expect(shown(back)).toEqual(['a Completed', 'b Completed']);
  });

  it('do not mistake a snapshot of the same name for the one before', () => {
    const held = renewRows(
      holdRows(snapshotList([a])),
      snapshotList([snapshot('a', { uid: 'another' })]),
    );
    expect(shown(held)).toEqual(['a Completed gone']);
    expect(held.waiting).toHaveLength(1);
  });

  it('show the first ones at once', () => {
    const held = renewRows(holdRows(snapshotList([])), snapshotList([a]));
    expect(shown(held)).toEqual(['a Completed']);
    expect(hasChanged(held)).toBe(false);
  });
});
