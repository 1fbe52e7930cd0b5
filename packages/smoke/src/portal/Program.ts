import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const LOADER = ['--require', '@backstage/cli/config/nodeTransform.cjs'];
const STOP_TIMEOUT_MS = 15_000;
const KEPT_OUTPUT = 20_000;

/** None of them may outlive this process, however it ends. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach(child => child.kill('SIGKILL')));

/** A TypeScript program of this repository in a process of its own. */
export class Program {
  private output = '';

  static start(
    file: string,
    options: { args?: string[]; cwd: string; env?: Record<string, string> },
  ): Program {
    const { args = [], cwd, env } = options;
    const child = spawn(process.execPath, [...LOADER, file, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Program(child);
  }

  private constructor(private readonly child: ChildProcess) {
    running.add(child);
    child.once('exit', () => running.delete(child));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', chunk => {
        this.output = `${this.output}${chunk}`.slice(-KEPT_OUTPUT);
      });
    }
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** The last that it wrote, for the message of a failure. */
  get lastOutput(): string {
    return this.output;
  }

  /** Resolves with its exit code when it has ended by itself. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded) await once(this.child, 'close');
    return this.child.exitCode;
  }

  /** Asks it to end in order, and makes it end if it does not. */
  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const inTime = new AbortController();
    await Promise.race([
      ended,
      delay(STOP_TIMEOUT_MS, undefined, { signal: inTime.signal }).catch(
        () => undefined,
      ),
    ]);
    inTime.abort();
    await this.kill();
  }

  /** Stops it in the middle of whatever it does, as a machine does that has no time for it. */
  suspend(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** Ends it as a power cut does: it gets no chance to do anything more. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
