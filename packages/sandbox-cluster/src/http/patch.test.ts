import { jsonPatch, mergePatch } from './patch';

describe('mergePatch', () => {
  it('merges objects, replaces lists and removes what is null', () => {
    const target = { keep: 1, drop: 2, inner: { a: 1, b: 2 }, list: [1, 2] };

    expect(
      mergePatch(target, { drop: null, inner: { b: 3 }, list: [3] }),
    ).toEqual({ keep: 1, inner: { a: 1, b: 3 }, list: [3] });
  });

  it('leaves its target as it was', () => {
    const target = { inner: { a: 1 } };
    mergePatch(target, { inner: { a: 2 } });

    expect(target).toEqual({ inner: { a: 1 } });
  });
});

describe('jsonPatch', () => {
  it.each([
    [[{ op: 'add', path: '/b', value: 2 }], { a: [1, 2], b: 2 }],
    [[{ op: 'add', path: '/a/-', value: 3 }], { a: [1, 2, 3] }],
    [[{ op: 'add', path: '/a/0', value: 0 }], { a: [0, 1, 2] }],
    [[{ op: 'remove', path: '/a/0' }], { a: [2] }],
    [[{ op: 'replace', path: '/a', value: 1 }], { a: 1 }],
    [[{ op: 'move', from: '/a', path: '/c' }], { c: [1, 2] }],
    [[{ op: 'copy', from: '/a/1', path: '/c' }], { a: [1, 2], c: 2 }],
    [[{ op: 'add', path: '/x~1y~0z', value: 1 }], { a: [1, 2], 'x/y~z': 1 }],
    [[{ op: 'test', path: '/a/0', value: 1 }], { a: [1, 2] }],
  ])('applies %j', (operations, expected) => {
    const target = { a: [1, 2] };

    expect(jsonPatch(target, operations)).toEqual(expected);
    expect(target).toEqual({ a: [1, 2] });
  });

  it.each([
    [[{ op: 'remove', path: '/none' }]],
    [[{ op: 'replace', path: '/none', value: 1 }]],
    [[{ op: 'add', path: '/a/9', value: 1 }]],
    [[{ op: 'test', path: '/a/0', value: 2 }]],
    [[{ op: 'bend', path: '/a' }]],
    [{ op: 'add' }],
  ])('refuses %j', operations => {
    expect(() => jsonPatch({ a: [1] }, operations)).toThrow();
  });
});
