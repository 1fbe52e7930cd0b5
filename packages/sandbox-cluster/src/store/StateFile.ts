import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';

const DELAY_MS = 40;

/** Writes the newest state shortly after a change; a reader never finds half a file. */
export class StateFile {
  private timer?: NodeJS.Timeout;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly path: string,
    private readonly serialise: () => string,
  ) {}

  static read<T>(path: string): T | undefined {
    try {
      return JSON.parse(readFileSync(path, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new Error(`Cannot read the sandbox's state from ${path}: ${error}`);
    }
  }

  /** Changes that come until the write begins are written together. */
  schedule(): void {
    this.timer ??= setTimeout(() => {
      this.writing = this.writing.then(() => this.write());
    }, DELAY_MS);
  }

  /** Waits for a write that is under way, then writes what is now. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    await this.writing;
    clearTimeout(this.timer);
    const next = `${this.path}.last`;
    writeFileSync(next, this.serialise(), { mode: 0o600 });
    renameSync(next, this.path);
  }

  private async write(): Promise<void> {
    this.timer = undefined;
    const next = `${this.path}.next`;
    await writeFile(next, this.serialise(), { mode: 0o600 });
    await rename(next, this.path);
  }
}
