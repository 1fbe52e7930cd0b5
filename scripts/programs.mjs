// Runs programs and ends them again, without leaving any behind.
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './toolchain.mjs';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const KILL_AFTER_MS = 15_000;
const PARENT_POLL_MS = 500;

/**
 * Calls back once when the shell of an npm script is gone. npm passes a signal on to that shell alone,
 * which ends and tells nobody.
 */
function onNpmGone(callback) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, PARENT_POLL_MS);
  return timer;
}

/**
 * Runs a program in the foreground, passes signals on to it and resolves with its exit code. Asks it to
 * end when the npm script that it is run for was ended.
 */
export async function runProgram(program, args, env, cwd = ROOT) {
  const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
  const passOn = signal => child.kill(signal);
  STOP_SIGNALS.forEach(signal => process.on(signal, passOn));
  const parentWatch = onNpmGone(() => child.kill('SIGTERM'));
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code, signal) => resolve(signal ? 1 : code));
    });
  } finally {
    STOP_SIGNALS.forEach(signal => process.off(signal, passOn));
    clearInterval(parentWatch);
  }
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C in the terminal reaches this
 * process alone, which then ends the program once and in order.
 */
export function startProgram(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: options.cwd ?? ROOT,
    detached: process.platform !== 'win32',
    stdio: ['ignore', options.readOutput ? 'pipe' : 'inherit', 'inherit'],
    env: options.env ?? process.env,
  });
  const ended = new Promise(resolve => {
    child.on('error', resolve);
    child.on('exit', resolve);
  });
  return { child, ended };
}

/** Asks a started program to end, and kills its whole process group if it does not. */
export async function stopProgram({ child, ended }) {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    const timer = new AbortController();
    await Promise.race([
      ended,
      delay(KILL_AFTER_MS, undefined, { signal: timer.signal }).catch(() => {}),
    ]);
    timer.abort();
  }
  killGroup(child);
}

function killGroup(child) {
  if (!child.pid || process.platform === 'win32') return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // No process of the group is left.
  }
}

/** Calls back once when this process is told to end, however often it is told. */
export function onStopSignal(callback) {
  let called = false;
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (called) return;
      called = true;
      callback(signal);
    });
  }
}
