// The contract suite over the sandbox and over the real software of the test bed, or over one of them.
import path from 'node:path';
import { runProgram } from './programs.mjs';
import { UNIT_TEST_ENV } from './test.mjs';
import { ROOT, TYPESCRIPT_LOADER } from './toolchain.mjs';

const FOLDER = path.join(ROOT, 'packages/contract');
const WORLDS = ['sandbox', 'testbed'];

/** Arguments: a world, if not both, and then what is for Jest. Resolves with the exit code. */
export async function runContractTests(env, args) {
  const [first, ...rest] = args;
  if (WORLDS.includes(first)) {
    const missing = first === 'testbed' && !(await testbedIsUp(env));
    return missing ? 1 : runIn(first, env, rest);
  }
  const inSandbox = await runIn('sandbox', env, args);
  if (!(await testbedIsUp(env))) {
    console.log(
      '\nNot run over the test bed, which is not up: start it with npm run testbed up',
    );
    return inSandbox;
  }
  const inTestbed = await runIn('testbed', env, args);
  return inSandbox || inTestbed;
}

/** Prints the versions of what is up. */
async function testbedIsUp(env) {
  const status = [...TYPESCRIPT_LOADER, 'testbed/src/cli.ts', 'status'];
  return (await runProgram('node', status, env)) === 0;
}

function runIn(world, env, jestArgs) {
  console.log(`\n=== contract suite: ${world}`);
  // The test bed is one for all files; each has a sandbox of its own.
  const inBand = world === 'testbed' ? ['--runInBand'] : [];
  return runProgram(
    'backstage-cli',
    ['package', 'test', '--watch=false', '--verbose', ...inBand, ...jestArgs],
    { ...env, ...UNIT_TEST_ENV, GITPOD_DR_WORLD: world },
    FOLDER,
  );
}
