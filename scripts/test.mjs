// Everything that `npm test` checks, one part after the other; later parts run even when an earlier one failed.
import fs from 'node:fs';
import path from 'node:path';
import { runProgram } from './programs.mjs';
import { ROOT } from './toolchain.mjs';

const RESULTS_FILE = path.join(ROOT, 'node_modules/.cache/test-results.json');

const TESTS_PART = 'tests';
const PARTS = [
  ['formatting', 'prettier', ['--check', '.']],
  ['types', 'tsc', ['--incremental', 'false', '--noEmit', '-p', '.']],
  ['lint', 'backstage-cli', ['repo', 'lint', '--max-warnings', '0']],
  [
    TESTS_PART,
    'backstage-cli',
    ['repo', 'test', '--json', `--outputFile=${RESULTS_FILE}`],
  ],
];

/** Without CI, Jest would watch; with it, the test databases would look for Docker. */
export const UNIT_TEST_ENV = {
  CI: 'true',
  BACKSTAGE_TEST_DISABLE_DOCKER: '1',
};

/** A suite that could not run counts as a failed test, or nobody would see it in the sum. */
function countTests() {
  if (!fs.existsSync(RESULTS_FILE)) return { passed: 0, failed: 1 };
  const results = JSON.parse(fs.readFileSync(RESULTS_FILE, 'utf8'));
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
  };
}

/** Resolves with the exit code of the whole. */
export async function runAllTests(env, testArgs) {
  fs.rmSync(RESULTS_FILE, { force: true });
  fs.mkdirSync(path.dirname(RESULTS_FILE), { recursive: true });
  const summary = [];
  let failedParts = 0;
  for (const [name, program, args] of PARTS) {
    console.log(`\n=== ${name}`);
    const extra = name === TESTS_PART ? testArgs : [];
    const startedAt = Date.now();
    const code = await runProgram(program, [...args, ...extra], {
      ...env,
      ...UNIT_TEST_ENV,
    });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    summary.push(
      `${name.padEnd(12)} ${code === 0 ? 'ok    ' : 'FAILED'} ${seconds} s`,
    );
    if (code !== 0) failedParts += 1;
  }

  const { passed, failed } = countTests();
  console.log(`\n${summary.join('\n')}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failedParts === 0 ? 0 : 1;
}
