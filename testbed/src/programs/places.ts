import { homedir } from 'node:os';
import path from 'node:path';

const PACKAGE = path.dirname(
  require.resolve('@gitpod-dr/testbed/package.json'),
);

/** The repository that this package is part of. */
export const REPOSITORY = path.dirname(PACKAGE);
export const TOOLS_DIR = path.join(PACKAGE, 'tools');

/** Built programs are kept here, outside the repository, so that every clone finds them. */
export function cacheDir(env = process.env): string {
  const caches = env.XDG_CACHE_HOME || path.join(homedir(), '.cache');
  return env.GITPOD_DR_TESTBED_CACHE || path.join(caches, 'gitpod-dr-testbed');
}

/** Where a running test bed keeps its data, logs and access. */
export function stateDir(env = process.env): string {
  return path.resolve(
    env.GITPOD_DR_TESTBED_DIR || path.join(REPOSITORY, '.state/testbed'),
  );
}
