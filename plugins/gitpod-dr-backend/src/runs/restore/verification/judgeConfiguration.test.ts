import { pairOf } from './__testUtils__/facts';
import { judgeConfiguration } from './judgeConfiguration';

const RECORDED = { domain: 'gitpod.example', region: 'eu', shortname: 'main' };

describe('judging the configuration that the data depend on', () => {
  it.each([
    ['the same', RECORDED, ['pass', 'pass', 'pass']],
    ['a domain', { ...RECORDED, domain: 'x' }, ['fail', 'pass', 'pass']],
    ['a region', { ...RECORDED, region: 'us' }, ['pass', 'fail', 'pass']],
    ['a name', { ...RECORDED, shortname: 'dr' }, ['pass', 'pass', 'fail']],
    [
      'no name',
      { domain: 'gitpod.example', region: 'eu' },
      ['pass', 'pass', 'fail'],
    ],
    ['unknown', undefined, ['unknown', 'unknown', 'unknown']],
  ])('%s', (_, today, verdicts) => {
    const items = judgeConfiguration(pairOf(RECORDED, today));
    expect(items.map(({ verdict }) => verdict)).toEqual(verdicts);
  });
});
