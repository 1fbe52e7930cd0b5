import { describeDifference } from './describeDifference';

const object = (name: string, uid = name) => ({ kind: 'Secret', name, uid });

describe('describeDifference', () => {
  it('names what came, what went and what was made anew', () => {
    expect(
      describeDifference(
        [object('a'), object('b'), object('c')],
        [object('a'), object('b', 'other'), object('d')],
      ),
    ).toBe('Secret b was made anew, Secret d is new, Secret c is gone');
  });

  it('names ten and counts the others', () => {
    const many = Array.from({ length: 12 }, (_, i) => object(`s${i}`));
    const text = describeDifference([], many);
    expect(text.split(', ')).toHaveLength(11);
    expect(text).toContain('and 2 more');
  });

  it('is empty where nothing differs', () => {
    expect(describeDifference([object('a')], [object('a')])).toBe('');
  });
});
