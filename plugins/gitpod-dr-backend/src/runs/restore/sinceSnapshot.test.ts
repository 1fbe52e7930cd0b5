import { KubeMetadata } from '../../kubernetes/types';
import { sinceSnapshot } from './sinceSnapshot';

const BEGAN = '2026-11-22T08:00:00Z';

function object(
  ...managedFields: NonNullable<KubeMetadata['managedFields']>
): KubeMetadata {
  return {
    name: 'kotsadm-cluster-token',
    uid: '7f1c',
    resourceVersion: '1',
    creationTimestamp: '2026-11-01T08:00:00Z',
    ...(managedFields.length > 0 && { managedFields }),
  };
}

describe('sinceSnapshot', () => {
  it('calls an object the same that nobody has written since', () => {
    const written = object({ time: '2026-11-20T08:00:00Z' });

    expect(sinceSnapshot(written, BEGAN)).toEqual({ state: 'same' });
  });

  it('tells the last of several changes', () => {
    const written = object(
      { time: '2026-11-22T09:30:00Z' },
      { time: '2026-11-22T09:00:00Z' },
    );

    expect(sinceSnapshot(written, BEGAN)).toEqual({
      state: 'changed',
      at: '2026-11-22T09:30:00.000Z',
    });
  });

  it('takes an object of the same name that was made since for another one', () => {
    const made = {
      ...object({ time: '2026-11-20T08:00:00Z' }),
      creationTimestamp: '2026-11-22T10:00:00Z',
    };

    expect(sinceSnapshot(made, BEGAN)).toMatchObject({ state: 'changed' });
  });

  it('does not mind what controllers write into the status', () => {
    const written = object(
      { time: '2026-11-20T08:00:00Z' },
      { time: '2026-11-22T09:00:00Z', subresource: 'status' },
    );

    expect(sinceSnapshot(written, BEGAN)).toEqual({ state: 'same' });
  });

  it.each([
    ['the cluster keeps no record', object(), BEGAN],
    ['a record has no time', object({}), BEGAN],
    [
      'it was written about when the snapshot began',
      object({ time: '2026-11-22T08:00:30Z' }),
      BEGAN,
    ],
    [
      'the snapshot has no beginning',
      object({ time: '2026-11-20T08:00:00Z' }),
      undefined,
    ],
  ])('does not know where %s', (_, metadata, began) => {
    expect(sinceSnapshot(metadata, began)).toEqual({
      state: 'unknown',
      reason: expect.any(String),
    });
  });
});
