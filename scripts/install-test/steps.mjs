// Parts of the installation test: told on the console with their duration, and failing loudly.
import { runProgram } from '../programs.mjs';
import { ensureYarn } from '../toolchain.mjs';

/** Runs one part and says how long it took. */
export async function runStep(name, work) {
  console.log(`\n=== ${name}`);
  const startedAt = Date.now();
  const result = await work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`--- ${name}: ${seconds} s`);
  return result;
}

/** Runs a program to its end; rejects if it fails. */
export async function run(program, args, { cwd, env = {} } = {}) {
  const code = await runProgram(program, args, { ...process.env, ...env }, cwd);
  if (code === 0) return;
  throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
}

/** Arguments with which node runs Yarn; in an app it hands over to the app's own release. */
export function yarnProgram(args) {
  return [ensureYarn(), ...args];
}

export function yarn(args, options) {
  return run(process.execPath, yarnProgram(args), options);
}
