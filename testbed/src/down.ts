import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BedError } from './BedError';
import { BackgroundProcesses } from './processes/BackgroundProcesses';
import { stateDir } from './programs/places';

/**
 * Ends every program that the folder of a test bed knows of and forgets all that they kept; resolves with the
 * names of those that ran. A folder that is no test bed's is left alone.
 * @throws BedError when a record is damaged, after everything else has ended
 */
export async function down(dir = stateDir()): Promise<string[]> {
  if (!isBedFolder(dir)) return [];
  const processes = new BackgroundProcesses(dir);
  const ended: string[] = [];
  const damaged: BedError[] = [];
  const end = async (name: string) => {
    try {
      if (!processes.isRunning(name)) return;
      await processes.stop(name);
      ended.push(name);
    } catch (error) {
      if (!(error instanceof BedError)) throw error;
      damaged.push(error);
    }
  };
  // etcd last, or the others would complain that it is gone.
  const isEtcd = (name: string) => name.endsWith('etcd');
  const names = processes.names();
  await Promise.all(names.filter(name => !isEtcd(name)).map(end));
  await Promise.all(names.filter(isEtcd).map(end));
  if (damaged.length > 0) throw damaged[0];
  rmSync(dir, { recursive: true, force: true });
  return ended.sort();
}

export function isBedFolder(dir: string): boolean {
  return ['bed.json', 'processes'].some(name =>
    existsSync(path.join(dir, name)),
  );
}

/** Whether nothing of anybody else's would be lost with the folder. */
export function mayBecomeBedFolder(dir: string): boolean {
  return !existsSync(dir) || readdirSync(dir).length === 0 || isBedFolder(dir);
}
