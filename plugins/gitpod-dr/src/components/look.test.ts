import { SnapshotState } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { snapshotLook } from './look';

describe('snapshotLook', () => {
  it.each<[SnapshotState, string]>([
    ['pending', 'waiting'],
    ['running', 'active'],
    ['good', 'good'],
    ['attention', 'attention'],
    ['bad', 'bad'],
    ['deleting', 'active'],
    ['unknown', 'unknown'],
  ])('draws %s as %s', (state, look) => {
    expect(snapshotLook(state)).toBe(look);
  });

  it('draws a state of a newer backend as unknown, never as good', () => {
    expect(snapshotLook('hibernating' as SnapshotState)).toBe('unknown');
  });
});
