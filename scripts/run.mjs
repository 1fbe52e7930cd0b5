// Runs a command of this repository: sets it up if needed, then works with its own Node.js.
//   node scripts/run.mjs <command> [arguments]
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';
import { runContractTests } from './contract.mjs';
import { runProgram } from './programs.mjs';
import { setup } from './setup.mjs';
import { runAllTests, UNIT_TEST_ENV } from './test.mjs';
import { toolchainEnv, TYPESCRIPT_LOADER } from './toolchain.mjs';

const [command, ...givenArgs] = process.argv.slice(2);
/** npm takes the `--` away, Yarn leaves it. */
const args = givenArgs[0] === '--' ? givenArgs.slice(1) : givenArgs;

const COMMANDS = {
  start: env => runProgram('node', ['scripts/start.mjs', ...args], env),
  test: env => runAllTests(env, args),
  'test:unit': env =>
    runProgram('backstage-cli', ['repo', 'test', ...args], {
      ...env,
      ...UNIT_TEST_ENV,
    }),
  'test:contract': env => runContractTests(env, args),
  'test:e2e': env => runBrowserTests(env, 'playwright.config.ts'),
  'test:e2e:testbed': env =>
    runBrowserTests(env, 'playwright.testbed.config.ts'),
  'test:e2e:disaster': env =>
    runBrowserTests(env, 'playwright.disaster.config.ts'),
  'test:install': env =>
    runProgram('node', ['scripts/install-test.mjs', ...args], env),
  'test:kill': env => runTypeScript('packages/smoke/src/kill/run.ts', env),
  'build:all': buildAll,
  smoke: env => runTypeScript('packages/smoke/src/cli.ts', env),
  rights: env => runTypeScript('packages/smoke/src/rights/cli.ts', env),
  bench: env =>
    runTypeScript('bench/run.ts', {
      ...env,
      CHROMIUM_PATH: findChromium(env) ?? '',
    }),
  'bench:restore': env => runTypeScript('bench/restore/run.ts', env),
  sandbox: env => runTypeScript('packages/sandbox-cluster/src/cli.ts', env),
  testbed: env => runTypeScript('testbed/src/cli.ts', env),
  exec: env => runProgram(args[0], args.slice(1), env),
};

/** The packages carry their type declarations, which the build takes from `dist-types`. */
async function buildAll(env) {
  const code = await runProgram('tsc', ['--incremental', 'false'], env);
  if (code !== 0) return code;
  return runProgram('backstage-cli', ['repo', 'build', '--all', ...args], env);
}

function runTypeScript(file, env) {
  return runProgram('node', [...TYPESCRIPT_LOADER, file, ...args], env);
}

function runBrowserTests(env, config) {
  const chromium = findChromium(env);
  if (!chromium) {
    console.error(
      env.CHROMIUM_PATH
        ? `The browser tests did not start: CHROMIUM_PATH names ${env.CHROMIUM_PATH}, and there is no such file.`
        : 'The browser tests did not start: no Chromium or Chrome was found. Install one (on Debian: apt-get install chromium), or name its file in CHROMIUM_PATH.',
    );
    return 1;
  }
  return runProgram('playwright', ['test', '--config', config, ...args], {
    ...env,
    CHROMIUM_PATH: chromium,
  });
}

async function main() {
  const run = COMMANDS[command];
  if (!run || (command === 'exec' && args.length === 0)) {
    console.error(
      `Usage: node scripts/run.mjs <${Object.keys(COMMANDS).join(
        ' | ',
      )}> [arguments]`,
    );
    return 2;
  }
  const { node } = setup();
  const env = toolchainEnv(node);
  if (process.execPath === node) return run(env);
  // The host's Node.js is too old for Backstage; start over with the pinned one.
  const self = fileURLToPath(import.meta.url);
  return runProgram(node, [self, ...process.argv.slice(2)], env);
}

process.exitCode = await main();
