import { isNewEnough } from './goToolchain';

describe('isNewEnough', () => {
  it.each(['go1.26', 'go1.26.8', 'go1.30rc1', 'go2.0'])('takes %s', version => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['go1.25.11', 'go1.9', 'go1.19.8', 'devel'])(
    'refuses %s',
    version => {
      expect(isNewEnough(version)).toBe(false);
    },
  );
});
