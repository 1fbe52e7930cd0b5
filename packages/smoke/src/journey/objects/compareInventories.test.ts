import { compareInventories, textOf } from './compareInventories';
import { keyOf, StoredObject } from './StoredObject';

const settings = (other: object = {}): StoredObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { 'a.json': '1', b: '2' },
  ...other,
});

const inventory = (...objects: StoredObject[]) =>
  new Map(objects.map(object => [keyOf(object), object]));

const differences = (before: StoredObject[], after: StoredObject[]) =>
  compareInventories(inventory(...before), inventory(...after)).map(textOf);

const changes = (before: object, after: object) =>
  differences([settings({ spec: before })], [settings({ spec: after })]);

describe('compareInventories', () => {
  it('finds nothing where all is the same, in whatever order', () => {
    const turned = settings({ data: { b: '2', 'a.json': '1' } });
    expect(differences([settings()], [turned])).toEqual([]);
  });

  it('names what is missing and what is new', () => {
    const other = settings({ metadata: { name: 'other' } });
    expect(differences([settings()], [other])).toEqual([
      'ConfigMap other: new',
      'ConfigMap settings: missing',
    ]);
  });

  it('tells apart what two APIs call by the same name', () => {
    const certificate = (apiVersion: string) =>
      settings({ apiVersion, kind: 'Certificate' });
    expect(
      differences([certificate('a.io/v1')], [certificate('b.io/v1')]),
    ).toEqual([
      'Certificate.a.io settings: missing',
      'Certificate.b.io settings: new',
    ]);
  });

  it('gives the path of each field that changed, came or went', () => {
    const data = { 'a.json': '0', c: '3' };
    expect(differences([settings()], [settings({ data })])).toEqual([
      'ConfigMap settings: data["a.json"]',
      'ConfigMap settings: data.b',
      'ConfigMap settings: data.c',
    ]);
  });

  it('looks into lists, place by place', () => {
    expect(
      changes({ ports: [{ port: 80 }] }, { ports: [{ port: 81 }, {}] }),
    ).toEqual([
      'ConfigMap settings: spec.ports[0].port',
      'ConfigMap settings: spec.ports[1]',
    ]);
  });

  it('names the fields of a part that came or went as a whole', () => {
    const labels = { 'a/b': 'c' };
    expect(changes({}, { labels })).toEqual([
      'ConfigMap settings: spec.labels["a/b"]',
    ]);
    expect(changes({ labels }, {})).toEqual([
      'ConfigMap settings: spec.labels["a/b"]',
    ]);
  });

  it.each([
    ['an empty object and none', { emptyDir: {} }, {}],
    ['null and none', { emptyDir: null }, {}],
    ['a list and an object', { emptyDir: [] }, { emptyDir: {} }],
    ['a number and its text', { emptyDir: 1 }, { emptyDir: '1' }],
  ])('tells apart %s', (_, before, after) => {
    expect(changes(before, after)).toEqual([
      'ConfigMap settings: spec.emptyDir',
    ]);
  });
});
