import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withLock } from './lock';

describe('withLock', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'lock-'));
  const file = path.join(dir, 'lock');

  afterAll(() => rmSync(dir, { recursive: true }));

  it('keeps a second one out, and lets it in afterwards', async () => {
    await withLock(file, async () => {
      await expect(withLock(file, async () => 'second')).rejects.toThrow(
        `pid ${process.pid}`,
      );
    });

    expect(await withLock(file, async () => 'later')).toBe('later');
    expect(existsSync(file)).toBe(false);
  });

  it.each(['', JSON.stringify({ pid: process.pid, startTicks: '1' })])(
    'takes over what a dead owner left: %p',
    async left => {
      writeFileSync(file, left);

      expect(await withLock(file, async () => 'mine')).toBe('mine');
    },
  );
});
