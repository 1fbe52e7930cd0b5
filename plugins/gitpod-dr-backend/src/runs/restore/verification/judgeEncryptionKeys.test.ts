import { pairOf } from './__testUtils__/facts';
import { judgeEncryptionKeys } from './judgeEncryptionKeys';

const ONE = `sha256:${'1'.repeat(64)}`;
const TWO = `sha256:${'2'.repeat(64)}`;
const NO_PRINT = 'not recorded: it is too short';
const RECORDED = { 'general, version 1, primary': ONE };

describe('judging the keys of the database', () => {
  it.each([
    ['the same', RECORDED, RECORDED, 'pass'],
    ['one more', RECORDED, { ...RECORDED, 'general, version 2': TWO }, 'pass'],
    [
      'one more that is now the primary one',
      RECORDED,
      { 'general, version 1': ONE, 'general, version 2, primary': TWO },
      'pass',
    ],
    [
      'another of the same name',
      RECORDED,
      { 'general, version 1, primary': TWO },
      'fail',
    ],
    [
      'another of another version',
      RECORDED,
      { 'general, version 2, primary': ONE },
      'fail',
    ],
    [
      'one of two',
      { ...RECORDED, 'general, version 0': TWO },
      RECORDED,
      'fail',
    ],
    [
      'one without a fingerprint',
      { 'general, version 1': NO_PRINT },
      { 'general, version 1': NO_PRINT },
      'unknown',
    ],
    [
      'one whose fingerprint is not taken any more',
      RECORDED,
      { 'general, version 1': NO_PRINT },
      'fail',
    ],
    ['none recorded', {}, RECORDED, 'unknown'],
    ['what was is not known', undefined, RECORDED, 'unknown'],
    ['what is is not known', RECORDED, undefined, 'unknown'],
  ])('%s', (_, before, after, verdict) => {
    const item = judgeEncryptionKeys(pairOf(before, after));
    expect(item.verdict).toBe(verdict);
    expect(Boolean(item.nextStep)).toBe(verdict !== 'pass');
  });

  it('shows the beginning of a fingerprint, which is enough to tell two apart', () => {
    const { before } = judgeEncryptionKeys(pairOf(RECORDED, RECORDED));
    expect(before).toBe('general, version 1, primary: sha256:111111111111…');
  });
});
