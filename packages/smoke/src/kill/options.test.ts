import { readKillOptions, UsageError } from './options';

describe('readKillOptions', () => {
  it('takes the sandbox, all words and seed 1 unless told', () => {
    expect(readKillOptions([])).toEqual({
      ground: 'sandbox',
      seed: 1,
      only: '',
      all: false,
    });
  });

  it('reads what it is told', () => {
    expect(
      readKillOptions(['testbed', '--seed', '7', '--only', 'redeploy']),
    ).toEqual({ ground: 'testbed', seed: 7, only: 'redeploy', all: false });
  });

  it.each([
    [['moon']],
    [['testbed', 'sandbox']],
    [['--seed', 'x']],
    [['testbed', '--all']],
    [['--unknown']],
  ])('refuses %j', args => {
    expect(() => readKillOptions(args)).toThrow(UsageError);
  });
});
