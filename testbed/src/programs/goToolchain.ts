import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { BedError } from '../BedError';

/** The `go` lines of the modules in `testbed/tools` ask for it. */
const OLDEST = [1, 26];
const PLACES = ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go'];

export interface GoToolchain {
  command: string;
  /** As `go version` names it, for example `go1.26.8`. */
  version: string;
}

export class GoMissingError extends BedError {
  constructor(found?: string) {
    super(
      `The test bed builds its programs from source and needs Go ${OLDEST.join(
        '.',
      )} or newer; ${
        found ? `this machine has ${found}` : 'none was found on the PATH'
      }. Install it from go.dev/dl or your package manager, then run the command again. Nothing else in this repository needs Go.`,
    );
    this.name = 'GoMissingError';
  }
}

/** @throws GoMissingError when there is none, or only one that is too old */
export function findGo(): GoToolchain {
  let tooOld: string | undefined;
  for (const command of PLACES) {
    const version = versionOf(command);
    if (version && isNewEnough(version)) return { command, version };
    tooOld ??= version;
  }
  throw new GoMissingError(tooOld);
}

function versionOf(command: string): string | undefined {
  if (command.startsWith('/') && !existsSync(command)) return undefined;
  const { stdout } = spawnSync(command, ['env', 'GOVERSION'], {
    encoding: 'utf8',
    env: { ...process.env, GOTOOLCHAIN: 'local' },
  });
  return stdout?.trim() || undefined;
}

export function isNewEnough(version: string): boolean {
  const [major, minor] = version
    .replace(/^go/, '')
    .split('.')
    .map(part => Number.parseInt(part, 10));
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}
