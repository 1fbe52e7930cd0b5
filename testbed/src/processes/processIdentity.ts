import { readFileSync } from 'node:fs';

/** A process, told from a later one with the same number by when it began. */
export interface ProcessIdentity {
  pid: number;
  startTicks: string;
}

export function isAlive({ pid, startTicks }: ProcessIdentity): boolean {
  return startTicks !== '' && startTicksOf(pid) === startTicks;
}

/** When a process began, in clock ticks since the machine did; empty for one that is no more. */
export function startTicksOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state] = fields;
    return state === 'Z' ? '' : fields[19];
  } catch {
    return '';
  }
}
