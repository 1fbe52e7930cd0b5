import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../__testUtils__/eventually';
import { ROOT } from './repository';

const PROGRAMS = pathToFileURL(path.join(ROOT, 'scripts/programs.mjs')).href;

/** What an npm script runs: a program that runs another, which says its process id and stays. */
const SCRIPT = `
  import { runProgram } from '${PROGRAMS}';
  await runProgram(
    process.execPath,
    ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'],
    process.env,
  );`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** As npm does it: by a shell, which does not hand a signal on. */
function startNpmScript(): ChildProcess {
  return spawn(
    '/bin/sh',
    ['-c', '"$NODE" --input-type=module --eval "$SCRIPT"; exit $?'],
    {
      env: {
        ...process.env,
        NODE: process.execPath,
        SCRIPT,
        npm_lifecycle_event: 'start',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
}

describe('what an npm script runs', () => {
  let pid: number;
  afterEach(() => {
    if (isAlive(pid)) process.kill(pid, 'SIGKILL');
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends when %s ends the shell of the script',
    async signal => {
      const shell = startNpmScript();
      const [line] = await once(shell.stdout!, 'data');
      pid = Number(String(line).trim());
      expect(isAlive(pid)).toBe(true);

      shell.kill(signal);

      await eventually(
        () => isAlive(pid),
        alive => !alive,
      );
    },
  );
});
