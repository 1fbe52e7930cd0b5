import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readRunbookExport } from './runbookExport';

const KEY = 'gitpodDr.runbook.export';

function read(settings?: JsonObject) {
  return readRunbookExport(
    new ConfigReader({ gitpodDr: { runbook: { export: settings } } }),
  );
}

describe('readRunbookExport', () => {
  it('exports nothing unless it is told where', () => {
    expect(readRunbookExport(new ConfigReader({}))).toBeUndefined();
    expect(() => read({ keep: 3 })).toThrow(`${KEY}.directory`);
  });

  it('exports four times a day unless told', () => {
    expect(read({ directory: '/mnt/dr' })).toEqual({
      directory: '/mnt/dr',
      keep: 28,
      schedule: {
        frequency: { hours: 6 },
        timeout: { minutes: 10 },
        initialDelay: { minutes: 2 },
      },
    });
  });

  it('takes a schedule of its own', () => {
    const settings = read({
      directory: '/mnt/dr',
      keep: 0,
      schedule: { frequency: { cron: '0 3 * * *' }, timeout: '5m' },
    });

    expect(settings).toMatchObject({
      keep: 0,
      schedule: { frequency: { cron: '0 3 * * *' }, initialDelay: undefined },
    });
  });

  it.each<[string, JsonObject, string]>([
    ['a relative folder', { directory: 'dr' }, `${KEY}.directory`],
    ['no folder', { directory: '' }, `${KEY}.directory`],
    ['half a file', { keep: 1.5 }, `${KEY}.keep`],
    ['less than nothing', { keep: -1 }, `${KEY}.keep`],
    ['files without end', { keep: 1001 }, `${KEY}.keep`],
    [
      'every second',
      { schedule: { frequency: '1s', timeout: '5m' } },
      `${KEY}.schedule.frequency`,
    ],
    ['no frequency', { schedule: { timeout: '5m' } }, `${KEY}.schedule`],
  ])('refuses %s and names the key', (_, settings, key) => {
    expect(() => read({ directory: '/mnt/dr', ...settings })).toThrow(key);
  });
});
