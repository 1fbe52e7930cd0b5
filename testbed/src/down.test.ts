import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { down, mayBecomeBedFolder } from './down';
import { BackgroundProcesses } from './processes/BackgroundProcesses';
import { isAlive, startTicksOf } from './processes/processIdentity';

describe('down', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'down-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('ends all programs and removes the folder, even without a plan', async () => {
    const processes = new BackgroundProcesses(dir);
    for (const name of ['bed-etcd', 'bed-velero']) {
      const args = ['-e', 'setInterval(() => {}, 1000)'];
      processes.start({ name, command: process.execPath, args });
    }
    const identities = processes
      .list()
      .map(({ pid }) => ({ pid, startTicks: startTicksOf(pid) }));

    const ended = await down(dir);

    expect(ended).toEqual(['bed-etcd', 'bed-velero']);
    expect(identities.filter(isAlive)).toEqual([]);
    expect(existsSync(dir)).toBe(false);
  });

  it('leaves a folder alone that is no test bed', async () => {
    writeFileSync(path.join(dir, 'notes.txt'), 'mine');

    expect(await down(dir)).toEqual([]);
    expect(existsSync(path.join(dir, 'notes.txt'))).toBe(true);
    expect(mayBecomeBedFolder(dir)).toBe(false);
  });

  it('says which record is damaged, and ends all others', async () => {
    const processes = new BackgroundProcesses(dir);
    const args = ['-e', 'setInterval(() => {}, 1000)'];
    processes.start({ name: 'bed-velero', command: process.execPath, args });
    writeFileSync(path.join(dir, 'processes/bed-etcd.json'), '');

    await expect(down(dir)).rejects.toThrow(/bed-etcd.json cannot be read/);
    expect(processes.isRunning('bed-velero')).toBe(false);
  });

  it('lets an empty or missing folder become one', () => {
    expect(mayBecomeBedFolder(dir)).toBe(true);
    expect(mayBecomeBedFolder(path.join(dir, 'missing'))).toBe(true);
  });
});
