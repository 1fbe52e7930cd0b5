import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { BedError } from '../BedError';
import { isAlive, ProcessIdentity, startTicksOf } from './processIdentity';

/**
 * Keeps a second command out while this one works on the bed. A lock whose owner died is taken over.
 * @throws BedError when another command holds it
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
): Promise<T> {
  take(file);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): void {
  const { pid } = process;
  const own = JSON.stringify({ pid, startTicks: startTicksOf(pid) });
  try {
    writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const owner = ownerOf(file);
    if (owner && isAlive(owner)) {
      throw new BedError(
        `Another command (pid ${owner.pid}) is working on this test bed; wait for it`,
      );
    }
    writeFileSync(file, own);
  }
}

function ownerOf(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
