import { Program } from './Program';
import { waitUntil } from './waitUntil';

const READY_TIMEOUT_MS = 300_000;

/** How a backend is started; the same each time, so that it finds the state of before. */
export interface BackendLaunch {
  /** Folder of the package whose `file` is the backend's entry. */
  packageDir: string;
  file: string;
  args?: string[];
  env?: Record<string, string>;
  port: number;
}

/** A Backstage backend in a process of its own, which can be killed and started again. */
export class Backend {
  private program?: Program;

  constructor(private readonly launch: BackendLaunch) {}

  get url(): string {
    return `http://localhost:${this.launch.port}`;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const { packageDir, file, args, env } = this.launch;
    const program = Program.start(file, { args, cwd: packageDir, env });
    this.program = program;
    await this.untilReady(program);
  }

  private async untilReady(program: Program): Promise<void> {
    await waitUntil(
      async () => {
        if (program.hasEnded) return true;
        const readiness = `${this.url}/.backstage/health/v1/readiness`;
        const { ok } = await fetch(readiness);
        return ok || undefined;
      },
      READY_TIMEOUT_MS,
      () =>
        new Error(
          `The backend was not ready in ${READY_TIMEOUT_MS / 1000} s. ${
            program.lastOutput
          }`,
        ),
    );
    if (program.hasEnded) {
      throw new Error(`The backend did not start. ${program.lastOutput}`);
    }
  }

  /** Stops it in the middle of whatever it does. */
  suspend(): void {
    this.program?.suspend();
  }

  /** Resolves when it answers again. */
  async resume(): Promise<void> {
    if (!this.program) return;
    this.program.resume();
    await this.untilReady(this.program);
  }

  /** Resolves when the process has ended, by itself or not. */
  async ended(): Promise<void> {
    await this.program?.ended();
  }

  async stop(): Promise<void> {
    await this.program?.stop();
  }

  async kill(): Promise<void> {
    await this.program?.kill();
  }

  /** The last that it wrote, for the message of a failure. */
  get lastOutput(): string {
    return this.program?.lastOutput ?? '';
  }
}
