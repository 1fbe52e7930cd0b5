import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareObjects, previewDigest } from './digest';

function object(name: string, uid = `uid of ${name}`): PreviewObject {
  return { kind: 'Secret', namespace: 'gitpod', name, uid };
}

const CONTENT: Parameters<typeof previewDigest>[0] = {
  snapshotUid: '7f1c',
  target: { kind: 'own', cluster: 'prod-eu', namespace: 'gitpod' },
  scope: 'all',
  deletedByPortal: [object('a'), object('b')],
  deletedByKots: [object('c'), object('d')],
};

describe('previewDigest', () => {
  it('is a SHA-256 in hex', () => {
    expect(previewDigest(CONTENT)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on the order in which the cluster lists objects', () => {
    expect(
      previewDigest({
        ...CONTENT,
        deletedByPortal: [object('b'), object('a')],
        deletedByKots: [object('d'), object('c')],
      }),
    ).toBe(previewDigest(CONTENT));
  });

  it.each<[string, Partial<typeof CONTENT>]>([
    ['the snapshot was made anew', { snapshotUid: '8a2b' }],
    [
      'the cluster is another',
      { target: { ...CONTENT.target, cluster: 'prod-us' } },
    ],
    [
      'the namespace is another',
      { target: { ...CONTENT.target, namespace: 'other' } },
    ],
    [
      'an object was made anew under its name',
      { deletedByPortal: [object('a'), object('b', 'another uid')] },
    ],
    ['an object is gone', { deletedByPortal: [object('a')] }],
    [
      'an object came',
      { deletedByKots: [...CONTENT.deletedByKots, object('e')] },
    ],
    [
      'an object of the same name is of another namespace',
      {
        deletedByPortal: [object('a'), { ...object('b'), namespace: 'other' }],
      },
    ],
    [
      'somebody else would delete an object',
      {
        deletedByPortal: [object('a')],
        deletedByKots: [...CONTENT.deletedByKots, object('b')],
      },
    ],
  ])('changes when %s', (_, difference) => {
    expect(previewDigest({ ...CONTENT, ...difference })).not.toBe(
      previewDigest(CONTENT),
    );
  });
});

describe('compareObjects', () => {
  it('goes by uid: an object made anew is one that came and one that went', () => {
    const anew = object('b', 'another uid');

    expect(
      compareObjects([object('a'), object('b')], [object('a'), anew]),
    ).toEqual({ added: [anew], gone: [object('b')] });
  });

  it('finds nothing where nothing changed', () => {
    expect(
      compareObjects([object('a'), object('b')], [object('b'), object('a')]),
    ).toEqual({ added: [], gone: [] });
  });
});
