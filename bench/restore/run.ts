// What following a restore costs: the run of the portal beside the bare calls of the command line, step by
// step. See ../README.md.
//   npm run bench:restore [-- --speed 4]
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { startSandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BareRestore } from './bareRestore';
import { portalRestore } from './portalRestore';
import { compare, printComparison } from './comparison';

const SNAPSHOT = 'instance-ab1cd';

const { values } = parseArgs({
  options: { speed: { type: 'string', default: '4' } },
});

async function onSandbox<T>(
  name: string,
  speed: number,
  work: (
    sandbox: Awaited<ReturnType<typeof startSandbox>>,
    dir: string,
  ) => Promise<T>,
): Promise<T> {
  const dir = await mkdtemp(path.join(tmpdir(), `gitpod-dr-bench-${name}-`));
  const sandbox = await startSandbox({
    stateDir: path.join(dir, 'sandbox'),
    speed,
  });
  try {
    return await work(sandbox, dir);
  } finally {
    await sandbox.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const speed = Number(values.speed);
  if (!(speed > 0)) throw new Error('--speed takes a number above 0');
  const bare = await onSandbox('bare', speed, sandbox =>
    new BareRestore(sandbox.kubeConfig(), SNAPSHOT).run(),
  );
  const run: Run = await onSandbox('portal', speed, (sandbox, dir) =>
    portalRestore(sandbox, dir, SNAPSHOT),
  );
  printComparison(compare(bare, run), { speed, run });
}

main().catch(error => {
  console.error(`The bench failed: ${error.message}`);
  process.exitCode = 1;
});
