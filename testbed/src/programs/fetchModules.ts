import { setTimeout as delay } from 'node:timers/promises';
import { BedError } from '../BedError';
import { GoToolchain } from './goToolchain';
import { runProgram } from './runProgram';

const PAUSES_MS = [2_000, 10_000, 30_000];

/** The machine has no way to the modules: nothing can be said about what would be built from them. */
export class ModulesMissingError extends BedError {
  constructor(moduleDir: string, reason: string) {
    super(
      `The Go modules of ${moduleDir} could not be downloaded, so its programs cannot be built on this machine. Go said:\n${reason}`,
    );
    this.name = 'ModulesMissingError';
  }
}

/**
 * Downloads what the packages are built from; tries again where a download broke off.
 * @throws ModulesMissingError when that goes on
 */
export async function fetchModules(
  go: GoToolchain,
  packages: string[],
  moduleDir: string,
  env: NodeJS.ProcessEnv,
  pausesMs = PAUSES_MS,
): Promise<void> {
  // Loading the packages downloads only the modules that they need, and compiles nothing.
  const args = ['list', '-deps', '-f', '{{.ImportPath}}', ...packages];
  for (const pauseMs of [...pausesMs, undefined]) {
    try {
      await runProgram(go.command, args, { cwd: moduleDir, env });
      return;
    } catch (error) {
      if (pauseMs === undefined) {
        throw new ModulesMissingError(moduleDir, (error as Error).message);
      }
      await delay(pauseMs);
    }
  }
}
