import { datedNameOf, fileNameOf, isDatedNameOf } from './fileName';

const AT = new Date('2026-11-22T08:09:10.123Z');

describe('names of exported runbooks', () => {
  it('tell the entity, and no two entities apart only by where a dash is', () => {
    expect(fileNameOf('component:default/gitpod')).toBe(
      'component_default_gitpod.md',
    );
    expect(fileNameOf('component:a-b/c')).not.toBe(
      fileNameOf('component:a/b-c'),
    );
  });

  it.each(['component:default/..%2f..%2fetc', 'component:default/..\\x'])(
    'stay in the folder: %s',
    entityRef => {
      expect(fileNameOf(entityRef)).toMatch(/^component_default_[\w.%-]+\.md$/);
    },
  );

  it('are dated by the second', () => {
    expect(datedNameOf('component_default_gitpod.md', AT)).toBe(
      'component_default_gitpod.20261122T080910Z.md',
    );
  });

  it('are known again, and those of others are not', () => {
    const name = fileNameOf('component:default/gitpod');
    expect(isDatedNameOf(name, datedNameOf(name, AT))).toBe(true);
    for (const other of [
      name,
      `${name}.bak`,
      'component_default_gitpod.notes.md',
      'component_default_gitpod.b.20261122T080910Z.md',
      datedNameOf(fileNameOf('component:default/gitpod-b'), AT),
    ]) {
      expect([other, isDatedNameOf(name, other)]).toEqual([other, false]);
    }
  });
});
