import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clusterStage } from './journey/clusterStage';
import { look, restoreSnapshot, takeSnapshot } from './journey/journey';
import {
  readOptions,
  SmokeOptions,
  USAGE,
  UsageError,
} from './journey/options';
import { recover } from './journey/recover';
import { Report } from './journey/Report';
import { sandboxStage } from './journey/sandboxStage';
import { Stage } from './journey/Stage';

const print = (line: string) => process.stdout.write(`${line}\n`);

async function travel(
  stage: Stage,
  options: SmokeOptions,
  report: Report,
): Promise<void> {
  const journey = { ...stage, report };
  await look(journey);
  const taken = options.snapshot ? await takeSnapshot(journey) : undefined;
  if (!options.restore || !report.allProved) return;
  const snapshotName = options.snapshotName ?? taken!;
  if (options.recovery) {
    const { disaster } = options.recovery;
    await recover(journey, { snapshotName, disaster });
    return;
  }
  await restoreSnapshot(journey, {
    snapshotName,
    isOfNow: options.snapshotName === undefined,
    killPortal: options.killPortal,
  });
}

async function smoke(options: SmokeOptions): Promise<boolean> {
  const startedAt = Date.now();
  const stateDir = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-smoke-'));
  process.once('exit', () =>
    rmSync(stateDir, { recursive: true, force: true }),
  );
  const report = new Report(print, options.unverifiable);
  report.heading('Starting the portal');
  const stage = options.cluster
    ? await clusterStage(stateDir, options, options.cluster)
    : await sandboxStage(stateDir);
  try {
    await travel(stage, options, report);
  } catch (error) {
    print(`\nThe portal's last lines:\n${stage.lastOutput()}`);
    throw error;
  } finally {
    await stage.stop();
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const verdict = report.allProved
    ? 'Everything was proved'
    : 'NOT everything was proved; the lines above say what';
  print(`\n${verdict} (${seconds} s).`);
  return report.allProved;
}

async function main(): Promise<number> {
  // The programs that it started end with it.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => process.exit(1));
  }
  try {
    const options = readOptions(process.argv.slice(2));
    return (await smoke(options)) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`\n${(error as Error).message}\n`);
    if (!(error instanceof UsageError)) return 1;
    process.stderr.write(`\n${USAGE}\n`);
    return 2;
  }
}

main().then(code => process.exit(code));
