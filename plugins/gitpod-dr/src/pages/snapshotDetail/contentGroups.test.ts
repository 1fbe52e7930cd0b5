import { byNamespace, countObjects, searchContents } from './contentGroups';

const GROUPS = [
  { apiVersion: 'v1', kind: 'Node', names: ['node-1'] },
  {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace: 'gitpod',
    names: ['registry', 'tls'],
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    namespace: 'gitpod',
    names: ['config'],
  },
];

describe('contents of a snapshot', () => {
  it('are sorted by namespace and kind, with what is in no namespace last', () => {
    const sorted = byNamespace(GROUPS);
    expect(sorted.map(({ namespace, total }) => [namespace, total])).toEqual([
      ['gitpod', 3],
      [undefined, 1],
    ]);
    expect(sorted[0].kinds.map(({ kind }) => kind)).toEqual([
      'ConfigMap',
      'Secret',
    ]);
  });

  it.each([
    ['', 4],
    ['TLS', 1],
    ['secret', 2],
    ['gitpod', 3],
    ['nowhere', 0],
  ])('searched for "%s" are %d objects', (text, count) => {
    expect(countObjects(searchContents(GROUPS, text))).toBe(count);
  });
});
