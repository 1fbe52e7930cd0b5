import { textOf } from './compareInventories';
import { proveObjects } from './proveObjects';
import { keyOf, StoredObject } from './StoredObject';

const LABEL = 'velero.io/restore-name';

function object(kind: string, name: string, more: object = {}): StoredObject {
  return { apiVersion: 'v1', kind, metadata: { name }, ...more };
}

const inventory = (...objects: StoredObject[]) =>
  new Map(objects.map(each => [keyOf(each), each]));

const CLAIM = object('PersistentVolumeClaim', 'data', {
  spec: { volumeName: 'pvc-1', storageClassName: 'fast' },
  status: { phase: 'Bound' },
});
const HELM = object('Secret', 'sh.helm.release.v1.gitpod.v1');

describe('proveObjects', () => {
  it('holds when every difference is one that a restore makes', () => {
    const after = inventory(
      {
        ...CLAIM,
        metadata: { name: 'data', labels: { [LABEL]: 'r1' } },
        spec: { volumeName: 'pvc-2', storageClassName: 'fast' },
      },
      HELM,
      object('Secret', 'sh.helm.release.v1.gitpod.v2'),
    );

    const verdict = proveObjects(inventory(CLAIM, HELM), after);

    expect(verdict.proof).toMatchObject({
      holds: true,
      seen: '2 objects compared',
    });
    expect(verdict.unexpected).toEqual([]);
    expect([...verdict.expected.values()]).toEqual([1, 1, 1]);
  });

  it.each([
    ['an object that did not come back', [HELM], `${keyOf(CLAIM)}: missing`],
    [
      'an object that nobody expects',
      [CLAIM, HELM, object('Secret', 'other')],
      'Secret other: new',
    ],
    [
      'another storage class',
      [
        {
          ...CLAIM,
          spec: { ...(CLAIM.spec as object), storageClassName: 'slow' },
        },
        HELM,
      ],
      `${keyOf(CLAIM)}: spec.storageClassName`,
    ],
    [
      'a volume name where there is no claim',
      [CLAIM, { ...HELM, spec: { volumeName: 'pvc-1' } }],
      `${keyOf(HELM)}: spec.volumeName`,
    ],
    ['a Helm revision that is gone', [CLAIM], `${keyOf(HELM)}: missing`],
  ])('does not hold with %s', (_, after, difference) => {
    const verdict = proveObjects(inventory(CLAIM, HELM), inventory(...after));

    expect(verdict.proof.holds).toBe(false);
    expect(verdict.unexpected.map(textOf)).toEqual([difference]);
  });

  it('proves nothing where nothing stood', () => {
    expect(proveObjects(new Map(), new Map()).proof.holds).toBe(false);
  });
});
