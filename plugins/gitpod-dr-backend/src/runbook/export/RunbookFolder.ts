import { open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { datedNameOf, isDatedNameOf } from './fileName';

const MODE = 0o640;

/** What the operator can do about the errors that a folder has as a rule. */
const EXPLANATIONS: Record<string, string> = {
  ENOENT: 'does not exist; is the share mounted?',
  ENOTDIR: 'is no folder.',
  EACCES: 'may not be written by the portal; give its user the right.',
  EPERM: 'may not be written by the portal; give its user the right.',
  EROFS: 'is read-only.',
  ENOSPC: 'is full.',
  EDQUOT: 'is full.',
};

/** A folder outside the clusters, into which texts are written so that no reader ever finds half of one. */
export class RunbookFolder {
  constructor(
    private readonly options: {
      directory: string;
      /** So many earlier texts stay beside the present one. */
      keep: number;
    },
  ) {}

  /** Resolves with the file that always has the newest text. Throws an `Error` fit to be shown. */
  async write(fileName: string, text: string, at: Date): Promise<string> {
    try {
      await this.put(datedNameOf(fileName, at), text);
      await this.put(fileName, text);
      await this.forgetOldest(fileName);
    } catch (error) {
      throw this.explained(error as NodeJS.ErrnoException);
    }
    return this.pathOf(fileName);
  }

  /** The folder is never made here: without its mount, the portal's own disk would take its place. */
  private async put(name: string, text: string): Promise<void> {
    const temporary = this.pathOf(`.${name}.tmp`);
    const file = await open(temporary, 'w', MODE);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, this.pathOf(name));
  }

  private async forgetOldest(fileName: string): Promise<void> {
    const { directory, keep } = this.options;
    const dated = (await readdir(directory))
      .filter(name => isDatedNameOf(fileName, name))
      .sort();
    // The newest of them is the present text.
    const old = dated.slice(0, Math.max(0, dated.length - keep - 1));
    await Promise.all(old.map(name => rm(this.pathOf(name), { force: true })));
  }

  private pathOf(name: string): string {
    return path.join(this.options.directory, name);
  }

  private explained({ code = '', message }: NodeJS.ErrnoException): Error {
    const { directory } = this.options;
    const explanation = EXPLANATIONS[code];
    return new Error(
      explanation
        ? `Folder ${directory} ${explanation}`
        : `Folder ${directory} cannot be written: ${message}`,
    );
  }
}
