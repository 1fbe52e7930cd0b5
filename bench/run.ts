// Listing, filtering and opening snapshots, beside what others do. See README.md in this folder.
//   npm run bench -- [--sizes 100,1000,10000] [--rounds 40] [--json FILE] [--browser]
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureInBrowser } from './browser/measureInBrowser';
import { BenchCluster } from './cluster/BenchCluster';
import { judge } from './goals';
import { BenchPortal } from './portal/BenchPortal';
import { SignalListener } from './portal/SignalListener';
import { printResult } from './report';
import { Result } from './Result';
import { measureSize, resize, warmUp } from './measureSize';

const BROWSER_SIZE = 10_000;

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100,1000,10000' },
    rounds: { type: 'string', default: '40' },
    json: { type: 'string' },
    browser: { type: 'boolean', default: false },
  },
});

function readNumbers(name: string, text: string): number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every(n => Number.isInteger(n) && n > 0)) return numbers;
  throw new Error(`--${name} takes whole numbers, not "${text}"`);
}

async function runBench(stateDir: string): Promise<Result> {
  const sizes = readNumbers('sizes', values.sizes).sort((a, b) => a - b);
  const [rounds] = readNumbers('rounds', values.rounds);
  const cluster = await BenchCluster.start();
  let portal: BenchPortal | undefined;
  let signals: SignalListener | undefined;
  try {
    portal = await BenchPortal.start(stateDir, cluster.port);
    signals = await SignalListener.connect(portal);
    const parts = { cluster, portal, signals };
    await warmUp(parts);
    const heapWithout = await portal.heap.used();
    const result: Result = { heapWithout, sizes: [] };
    for (const size of sizes) {
      const isEnd = [sizes[0], sizes.at(-1)].includes(size);
      result.sizes.push(
        await measureSize(size, { ...parts, rounds, heapWithout, isEnd }),
      );
    }
    if (values.browser) {
      await resize(parts, BROWSER_SIZE);
      result.browser = await measureInBrowser(BROWSER_SIZE, parts);
    }
    return result;
  } finally {
    signals?.close();
    await portal?.stop();
    await cluster.stop();
  }
}

async function main(): Promise<void> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-bench-'));
  try {
    const result = await runBench(stateDir);
    const goals = judge(result);
    printResult(result, goals);
    if (values.json) {
      const text = JSON.stringify({ ...result, goals }, null, 2);
      await writeFile(values.json, `${text}\n`);
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  // What fetch has to tell is in the cause.
  const cause = error.cause ? ` (${error.cause.message})` : '';
  console.error(`The bench failed: ${error.message}${cause}`);
  process.exitCode = 1;
});
