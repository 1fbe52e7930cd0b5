import { apiWrite, commit, seenWrites } from '../__testUtils__/writes';
import { enumeratePoints } from './enumeratePoints';
import { nameOf } from './KillPoint';

describe('enumeratePoints', () => {
  it('has every moment of every write, and the middle of every wait', () => {
    const seen = seenWrites([
      [commit('claim'), 0],
      [apiWrite('POST restores'), 10],
      [commit('progress'), 2_000],
      [apiWrite('DELETE services/kotsadm'), 2_000],
      [commit('end'), 10],
    ]);
    expect(enumeratePoints('restore', seen).map(nameOf)).toEqual([
      'restore: claim: not forwarded',
      'restore: claim: answer withheld',
      'restore: claim: answer given',
      'restore: POST restores: not forwarded',
      'restore: POST restores: answer withheld',
      'restore: POST restores: answer given',
      'restore: POST restores: in the wait, 2.0 s later',
      'restore: progress after POST restores: not forwarded',
      'restore: progress after POST restores: answer withheld',
      'restore: progress after POST restores: answer given',
      'restore: DELETE services/kotsadm: not forwarded',
      'restore: DELETE services/kotsadm: answer withheld',
      'restore: DELETE services/kotsadm: answer given',
      'restore: end after DELETE services/kotsadm: not forwarded',
      'restore: end after DELETE services/kotsadm: answer withheld',
      'restore: end after DELETE services/kotsadm: answer given',
    ]);
  });
});
