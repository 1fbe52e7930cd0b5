// Listing snapshots through the portal against listing them from the API server:
//   npm run bench -- [--snapshots 1000] [--rounds 100] [--json FILE]
import { startSandbox } from '@gitpod-dr/sandbox-cluster';
import { demoBackend, signIn } from '@gitpod-dr/smoke';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { addSnapshots, countSnapshots } from './manySnapshots';
import { measure } from './measure';
import { printResult, Result } from './report';
import { RequestCounter } from './RequestCounter';
import { createSubjects } from './subjects';
import { readPortalTokens } from './tokens';

const WARM_UP_ROUNDS = 10;

const { values } = parseArgs({
  options: {
    snapshots: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});

async function runBench(stateDir: string): Promise<Result> {
  const snapshots = Number(values.snapshots);
  const rounds = Number(values.rounds);
  const sandbox = await startSandbox({
    stateDir: path.join(stateDir, 'sandbox'),
  });
  addSnapshots(sandbox, snapshots);
  const tokens = await readPortalTokens(sandbox);
  const counter = new RequestCounter(Object.values(tokens));
  const sandboxPort = Number(new URL(sandbox.url).port);
  const backend = await demoBackend({ stateDir, sandboxPort });
  try {
    await backend.start();
    const { api } = await signIn(backend.url, 'guest');
    const subjects = createSubjects(api, {
      url: sandbox.url,
      token: tokens.read,
    });
    const measurements = await measure(subjects, {
      rounds,
      warmUpRounds: WARM_UP_ROUNDS,
      counter,
    });
    const left = countSnapshots(sandbox, snapshots);
    if (left !== snapshots) {
      throw new Error(`Only ${left} of ${snapshots} snapshots were left`);
    }
    const ratio = measurements.at(-1)!.p50 / measurements[0].p50;
    const { watches } = counter;
    return { snapshots, rounds, measurements, ratio, watches };
  } finally {
    counter.stop();
    await backend.stop();
    await sandbox.stop();
  }
}

async function main(): Promise<void> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-bench-'));
  try {
    const result = await runBench(stateDir);
    printResult(result);
    if (values.json) {
      await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(`The bench failed: ${error.message}`);
  process.exitCode = 1;
});
