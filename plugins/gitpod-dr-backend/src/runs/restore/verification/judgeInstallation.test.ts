import { pairOf } from './__testUtils__/facts';
import { judgeInstallation } from './judgeInstallation';

const RECORDED = { id: 'a', users: '4', workspaces: '30', instances: '200' };

function verdicts(
  before: Record<string, string> | undefined,
  after: Record<string, string> | undefined,
) {
  const items = judgeInstallation(pairOf(before, after));
  return Object.fromEntries(items.map(({ id, verdict }) => [id, verdict]));
}

describe("judging Gitpod's id and totals", () => {
  it.each([
    ['the same', {}, 'pass', 'pass'],
    ['another id', { id: 'b' }, 'fail', 'pass'],
    ['no users any more', { users: '0' }, 'pass', 'fail'],
    [
      'nothing at all',
      { id: 'b', users: '0', workspaces: '0', instances: '0' },
      'fail',
      'fail',
    ],
    ['fewer workspaces', { workspaces: '29' }, 'pass', 'warn'],
    ['more instances', { instances: '201' }, 'pass', 'pass'],
    [
      'more of one and fewer of another',
      { users: '5', workspaces: '29' },
      'pass',
      'warn',
    ],
  ])('%s', (_, change, id, totals) => {
    expect(verdicts(RECORDED, { ...RECORDED, ...change })).toEqual({
      'installation-id': id,
      totals,
    });
  });

  it('knows nothing where one of the two is not known', () => {
    const unknown = { 'installation-id': 'unknown', totals: 'unknown' };
    expect(verdicts(undefined, RECORDED)).toEqual(unknown);
    expect(verdicts(RECORDED, undefined)).toEqual(unknown);
  });

  it('an empty installation was as empty before', () => {
    const nothing = { id: 'a', users: '0', workspaces: '0', instances: '0' };
    expect(verdicts(nothing, nothing).totals).toBe('pass');
  });

  it('says what is more, so that nobody wonders', () => {
    const [, totals] = judgeInstallation(
      pairOf(RECORDED, { ...RECORDED, users: '5' }),
    );
    expect(totals.explanation).toContain('there are more users');
    expect(totals).toMatchObject({
      before: '4 / 30 / 200',
      after: '5 / 30 / 200',
    });
  });
});
