import { LogLevel } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { LogPacker, PackedLog } from './PackedLog';

const LEVELS: LogLevel[] = ['info', 'info', 'warning', 'info', 'error'];

/** Lines long enough to fill several chunks. */
async function logOf(lines: number): Promise<PackedLog> {
  const packer = new LogPacker();
  for (let item = 0; item < lines; item += 1) {
    const level = LEVELS[item % LEVELS.length];
    await packer.add(`line ${item} ${level} ${'.'.repeat(1_000)}`, level);
  }
  return packer.finish(undefined);
}

describe('PackedLog', () => {
  let log: PackedLog;
  beforeAll(async () => {
    log = await logOf(1_000);
  });

  const numbers = (items: { number: number }[]) =>
    items.map(({ number }) => number);

  it('counts its levels', () => {
    expect(log.levels).toEqual({
      debug: 0,
      info: 600,
      warning: 200,
      error: 200,
      unknown: 0,
    });
  });

  it('has pages that follow each other, over the borders of chunks', async () => {
    const seen: number[] = [];
    for (let offset = 0; offset < 1_000; offset += 77) {
      const page = await log.page({}, { offset, limit: 77, from: 'start' });
      expect(page).toMatchObject({ totalItems: 1_000, offset });
      seen.push(...numbers(page.items));
    }

    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, item) => item + 1));
  });

  it('counts pages from the end, and answers oldest first all the same', async () => {
    const last = await log.page({}, { offset: 0, limit: 3, from: 'end' });
    const before = await log.page({}, { offset: 3, limit: 3, from: 'end' });
    const beyond = await log.page({}, { offset: 999, limit: 3, from: 'end' });

    expect(numbers(last.items)).toEqual([998, 999, 1_000]);
    expect(last.offset).toBe(997);
    expect(numbers(before.items)).toEqual([995, 996, 997]);
    expect(numbers(beyond.items)).toEqual([1]);
  });

  it('finds by level, by text whatever its case, and by both', async () => {
    const page = { offset: 1, limit: 2, from: 'start' } as const;
    const byLevel = await log.page({ levels: ['error', 'warning'] }, page);
    const byText = await log.page({ text: 'LINE 99' }, page);
    const byBoth = await log.page({ levels: ['error'], text: 'line 99' }, page);

    expect(byLevel.totalItems).toBe(400);
    expect(numbers(byLevel.items)).toEqual([5, 8]);
    expect(byText.totalItems).toBe(11);
    expect(numbers(byText.items)).toEqual([991, 992]);
    expect(byBoth.totalItems).toBe(3);
    expect(numbers(byBoth.items)).toEqual([995, 1_000]);
  });

  it('is empty where nothing matches, and beyond its end', async () => {
    const page = { offset: 5_000, limit: 10, from: 'start' } as const;
    await expect(log.page({}, page)).resolves.toEqual({
      items: [],
      totalItems: 1_000,
      offset: 1_000,
    });
    await expect(
      log.page({ text: 'nowhere' }, { ...page, offset: 0 }),
    ).resolves.toMatchObject({ items: [], totalItems: 0 });
  });

  it('finds what people read without the escapes of the file', async () => {
    const packer = new LogPacker();
    await packer.add('level=error msg="no \\"Mysql\\" in C:\\\\data"', 'error');
    const quoted = await packer.finish(undefined);
    const page = { offset: 0, limit: 10, from: 'start' } as const;

    for (const text of ['no "mysql"', 'c:\\data', 'msg="no \\"m']) {
      await expect(quoted.page({ text }, page)).resolves.toMatchObject({
        totalItems: 1,
      });
    }
  });
});
