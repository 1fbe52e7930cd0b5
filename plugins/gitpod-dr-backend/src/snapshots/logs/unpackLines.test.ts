import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { DamagedFileError } from '../storage/DamagedFileError';
import { LineRedactor } from './LineRedactor';
import { memoryHeldBy } from './__testUtils__/memoryHeld';
import { LOG_LIMITS } from './LogLimits';
import { LogPacker } from './PackedLog';
import { TooWellPackedError, unpackLines } from './unpackLines';

const MEBIBYTE = 1024 * 1024;

async function linesOf(
  file: Buffer | Readable,
  limits: Partial<typeof LOG_LIMITS> = {},
) {
  const lines: [string, boolean][] = [];
  const truncated = await unpackLines(
    file instanceof Readable ? file : Readable.from([file]),
    { ...LOG_LIMITS, ...limits },
    async (...line) => {
      lines.push(line);
    },
    () => undefined,
  );
  return { lines, truncated };
}

/** A log of that size, of lines that differ as those of Velero do. */
function* logOf(bytes: number) {
  let written = 0;
  let block = '';
  for (let item = 0; written < bytes; item += 1) {
    const id = ((item * 2654435761) % 4294967296).toString(16);
    const line = `time="2026-11-22T08:00:00Z" level=info msg="Backed up item ${item}" backup=velero/b1 logSource="pkg/backup/backup.go:${
      item % 900
    }" name=object-${id} namespace=gitpod resource=configmaps progress=\n`;
    written += line.length;
    block += line;
    if (block.length < 65_536) continue;
    yield block;
    block = '';
  }
  yield block;
}

describe('unpackLines', () => {
  it('hands over line by line, also the last without an end, and letters that come in two pieces', async () => {
    const packed = gzipSync('first\nsécond\n\nlast');
    const bytes = [...packed].map(byte => Buffer.from([byte]));

    const { lines, truncated } = await linesOf(Readable.from(bytes));

    expect(lines.map(([line]) => line)).toEqual([
      'first',
      'sécond',
      '',
      'last',
    ]);
    expect(truncated).toBeUndefined();
  });

  it('cuts what is longer than the limit, and says so of that line alone', async () => {
    const packed = gzipSync(`${'x'.repeat(300_000)}\nshort\n`);

    const { lines } = await linesOf(packed, { lineLength: 100 });

    expect(lines).toEqual([
      ['x'.repeat(100), true],
      ['short', false],
    ]);
  });

  it.each([
    ['unpackedBytes', { unpackedBytes: 2 * MEBIBYTE }, 'reads the first 2 MiB'],
    ['compressedBytes', { compressedBytes: 65_536 }, 'fetches the first 0 MiB'],
  ])('stops at the limit of %s with the reason', async (_, limits, reason) => {
    const file = Readable.from(logOf(8 * MEBIBYTE)).pipe(createGzip());

    const { lines, truncated } = await linesOf(file, limits);

    expect(truncated).toContain(reason);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.length).toBeLessThan(40_000);
    expect(file.destroyed).toBe(true);
  });

  it.each([
    ['is no gzip file', Buffer.from('plain text')],
    ['has lost its end', gzipSync('a\nb\nc\n'.repeat(100)).subarray(0, 20)],
  ])('refuses a file that %s', async (_, file) => {
    await expect(linesOf(file)).rejects.toThrow(DamagedFileError);
  });

  it('takes no more of a gzip bomb than it takes to see that it is one', async () => {
    const part = gzipSync(Buffer.alloc(MEBIBYTE));
    const bomb = Buffer.concat(Array.from({ length: 400 }, () => part));
    const failures: unknown[] = [];

    const growth = await memoryHeldBy(() =>
      linesOf(bomb).then(
        () => undefined,
        error => {
          failures.push(error);
        },
      ),
    );

    expect(failures).toEqual([expect.any(TooWellPackedError)]);
    expect(growth).toBeLessThan(8 * MEBIBYTE);
  });

  it('keeps a log of 200 MB in a fraction of its size, and all of it', async () => {
    const packer = new LogPacker();
    const redactor = new LineRedactor([]);
    let truncated: string | undefined;

    const growth = await memoryHeldBy(async () => {
      truncated = await unpackLines(
        Readable.from(logOf(200 * MEBIBYTE)).pipe(createGzip({ level: 1 })),
        LOG_LIMITS,
        (line, wasCut) => {
          const { text, level } = redactor.redact(line, wasCut);
          return packer.add(text, level);
        },
        () => undefined,
      );
    });
    const log = await packer.finish(truncated);
    const { items, totalItems } = await log.page(
      { text: 'item 1000001' },
      { offset: 0, limit: 10, from: 'start' },
    );

    expect(truncated).toBeUndefined();
    expect(log.bytes).toBeLessThan(40 * MEBIBYTE);
    expect(growth).toBeLessThan(40 * MEBIBYTE);
    expect(totalItems).toBe(items.length);
    expect(log.levels.info).toBeGreaterThan(1_000_000);
    expect(items[0]?.text).toContain('Backed up item 1000001');
  }, 120_000);
});
