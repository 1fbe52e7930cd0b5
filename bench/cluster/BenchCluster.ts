import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Calls } from './CallCounts';

const LOADER = ['--require', '@backstage/cli/config/nodeTransform.cjs'];

/** The loader sends messages of its own. */
function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('The cluster did not start')));
    child.on('message', ({ port }: { port?: number }) => {
      if (port !== undefined) resolve(port);
    });
  });
}

/** The API server of the bench, in a process of its own, so that its work is nobody else's. */
export class BenchCluster {
  static async start(): Promise<BenchCluster> {
    const child = fork(path.join(__dirname, 'serve.ts'), {
      execArgv: LOADER,
      stdio: 'inherit',
    });
    return new BenchCluster(child, await portOf(child));
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Has this many snapshots from now on. */
  async resize(count: number): Promise<void> {
    await this.ask(`resize?count=${count}`);
  }

  /** Changes the newest snapshot; `at` is when the API server had it. */
  change(warnings: number): Promise<{ at: number; name: string }> {
    return this.ask(`change?warnings=${warnings}`);
  }

  calls(): Promise<Calls> {
    return this.ask('calls');
  }

  async stop(): Promise<void> {
    // It may have ended with the terminal's Ctrl-C already.
    if (!this.child.connected) return;
    const ended = once(this.child, 'exit');
    this.child.disconnect();
    await ended;
  }

  private async ask<T>(what: string): Promise<T> {
    const response = await fetch(`${this.url}/bench/${what}`);
    return response.json();
  }
}
