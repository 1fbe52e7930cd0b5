import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BedError } from '../BedError';
import { isAlive, ProcessIdentity, startTicksOf } from './processIdentity';

export interface ProcessSpec {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
}

type ProcessRecord = ProcessSpec & ProcessIdentity;

export interface ProcessState {
  name: string;
  pid: number;
  running: boolean;
}

const STOP_TIMEOUT_MS = 20_000;
const POLL_MS = 50;

/** Programs that go on after the command that started them; their records are files. */
export class BackgroundProcesses {
  private readonly recordsDir: string;
  private readonly logsDir: string;

  constructor(stateDir: string) {
    this.recordsDir = path.join(stateDir, 'processes');
    this.logsDir = path.join(stateDir, 'logs');
    mkdirSync(this.recordsDir, { recursive: true });
    mkdirSync(this.logsDir, { recursive: true });
  }

  /** Starts a program, unless it runs already. */
  start(spec: ProcessSpec): void {
    if (this.isRunning(spec.name)) return;
    const log = openSync(this.logFile(spec.name), 'a');
    try {
      const child = spawn(spec.command, spec.args, {
        detached: true,
        cwd: path.dirname(this.recordsDir),
        env: { ...process.env, ...spec.env },
        stdio: ['ignore', log, log],
      });
      // Without a listener the error would end this process, later and somewhere else.
      child.once('error', () => {});
      if (!child.pid) throw new Error(`${spec.command} could not be started`);
      child.unref();
      this.write({
        ...spec,
        pid: child.pid,
        startTicks: startTicksOf(child.pid),
      });
    } finally {
      closeSync(log);
    }
  }

  /** Starts a program again as it was started last. */
  startAgain(name: string): void {
    const { pid, startTicks, ...spec } = this.read(name);
    this.start(spec);
  }

  /** Asks a program to end, and makes it end if it does not. */
  async stop(name: string, timeoutMs = STOP_TIMEOUT_MS): Promise<void> {
    if (!this.isRunning(name)) return;
    this.signal(name, 'SIGTERM');
    if (!(await this.hasEndedWithin(name, timeoutMs))) {
      await this.kill(name);
    }
  }

  /** Ends a program as a power cut does. */
  async kill(name: string): Promise<void> {
    if (!this.isRunning(name)) return;
    this.signal(name, 'SIGKILL');
    await this.hasEndedWithin(name, STOP_TIMEOUT_MS);
  }

  isRunning(name: string): boolean {
    if (!existsSync(this.recordFile(name))) return false;
    return isAlive(this.read(name));
  }

  /** Of all that were ever started here, in order. */
  names(): string[] {
    return readdirSync(this.recordsDir)
      .filter(file => file.endsWith('.json'))
      .map(file => path.basename(file, '.json'))
      .sort();
  }

  /** All that were ever started here, in the order of their names. */
  list(): ProcessState[] {
    return this.names().map(name => ({
      name,
      pid: this.read(name).pid,
      running: this.isRunning(name),
    }));
  }

  logFile(name: string): string {
    return path.join(this.logsDir, `${name}.log`);
  }

  /** @throws BedError with the last that it wrote, when a program has ended */
  requireRunning(name: string): void {
    if (this.isRunning(name)) return;
    throw new BedError(
      `${name} has ended. The last that it wrote (${this.logFile(
        name,
      )}):\n${this.lastOutput(name)}`,
    );
  }

  /** The last lines that a program wrote. */
  lastOutput(name: string, characters = 2000): string {
    const file = this.logFile(name);
    return existsSync(file)
      ? readFileSync(file, 'utf8').slice(-characters)
      : '';
  }

  private async hasEndedWithin(name: string, ms: number): Promise<boolean> {
    const deadline = Date.now() + ms;
    while (this.isRunning(name)) {
      if (Date.now() > deadline) return false;
      await delay(POLL_MS);
    }
    return true;
  }

  /** To the whole group: Velero's plugins are processes of their own. */
  private signal(name: string, signal: NodeJS.Signals): void {
    try {
      process.kill(-this.read(name).pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  private recordFile(name: string): string {
    return path.join(this.recordsDir, `${name}.json`);
  }

  private read(name: string): ProcessRecord {
    const file = this.recordFile(name);
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new BedError(
        `${file} cannot be read (${
          (error as Error).message
        }), so nobody knows which process ${name} is; look for it with ps`,
      );
    }
  }

  private write(record: ProcessRecord): void {
    const file = this.recordFile(record.name);
    writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), {
      mode: 0o600,
    });
    renameSync(`${file}.new`, file);
  }
}
