// `npm run test:kill`: kills the backend with SIGKILL at the writes of a snapshot and a restore, has the same
// or another replica go on, and says whether anything was lost, doubled, deleted again or falsely called a success.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countLines, totalLines, verdictLines } from './killReport';
import { KillOptions, readKillOptions, USAGE, UsageError } from './options';
import { choosePoints } from './points/choosePoints';
import { KillPoint, nameOf, WORKS } from './points/KillPoint';
import { sample, seededRandom } from './points/seededRandom';
import { Ground } from './stage/Ground';
import { KillStage } from './stage/KillStage';
import { LocalPostgres } from './stage/LocalPostgres';
import { PreparedStage, prepareStage } from './stage/PreparedStage';
import { sandboxGround } from './stage/sandboxGround';
import { testbedGround } from './stage/testbedGround';
import { performTrials } from './trials/performTrials';
import { planSleeps } from './trials/planSleeps';
import { planTrials } from './trials/planTrials';
import { Verdict } from './trials/Trial';

/** How the points are spread over clusters and runs. */
const SETTINGS = {
  // Each stage is a whole cluster and a portal; more of them only wait for the processor.
  sandbox: { stages: 3, cutsPerRun: 3 },
  // There are hundreds of them.
  all: { stages: 3, cutsPerRun: 6 },
  // There is one, and its clock is not fast.
  testbed: { stages: 1, cutsPerRun: 4 },
};

/** Points on the test bed, by what is done. */
const SAMPLE = { snapshot: 2, restore: 6 };

const print = (line: string) => process.stdout.write(`${line}\n`);

function choose(points: KillPoint[], options: KillOptions): KillPoint[] {
  const random = seededRandom(options.seed);
  return WORKS.flatMap(work => {
    const ofWork = points.filter(point => point.work === work);
    if (options.all) return ofWork;
    const chosen = choosePoints(ofWork, random);
    return options.ground === 'testbed'
      ? sample(chosen, SAMPLE[work], random)
      : chosen;
  }).filter(point => nameOf(point).includes(options.only));
}

/** Sets up one stage after the other, each with a name and a cluster of its own. */
function stageSetter(
  { ground }: KillOptions,
  dir: string,
  postgres: LocalPostgres,
): () => Promise<PreparedStage> {
  let count = 0;
  return async () => {
    count += 1;
    const name = `kill${count}`;
    const stageDir = path.join(dir, name);
    const cluster: Ground =
      ground === 'testbed'
        ? testbedGround()
        : await sandboxGround(path.join(stageDir, 'sandbox'));
    const options = { name, dir: stageDir, ground: cluster, postgres };
    const stage = await KillStage.set(options);
    try {
      return await prepareStage(stage);
    } catch (error) {
      print(`The portal's last lines:\n${stage.lastOutput}`);
      await stage.strike();
      throw error;
    }
  };
}

async function performAll(
  options: KillOptions,
  prepare: () => Promise<PreparedStage>,
): Promise<Verdict[]> {
  const extent = options.all ? 'all' : options.ground;
  const { stages, cutsPerRun } = SETTINGS[extent];
  print(`Recording a snapshot and its restore on the ${options.ground}.`);
  const first = await prepare();
  const enumerated = WORKS.flatMap(work => first.recordings[work].points);
  const taken = choose(enumerated, options);
  for (const work of WORKS) {
    const { status, summary } = first.recordings[work].model.run;
    print(`\nThe undisturbed ${work} ended ${status}: ${summary}`);
  }
  print(`\nseed ${options.seed}`);
  countLines(enumerated, taken).forEach(print);
  print('');

  const verdicts: Verdict[] = [];
  const sleeps = planSleeps(first.recordings.restore.points).filter(
    ({ cuts: [{ point }] }) => nameOf(point).includes(options.only),
  );
  const trials = [
    ...(options.ground === 'sandbox' ? sleeps : []),
    ...planTrials(taken, cutsPerRun),
  ];
  await performTrials(
    trials,
    { first, prepare, count: Math.min(stages, trials.length) },
    (verdict, { stage }) => {
      verdicts.push(verdict);
      verdictLines(verdict).forEach(print);
      if (verdict.findings.length === 0) return;
      print(`The portal's last lines:\n${stage.lastOutput}`);
    },
  );
  return verdicts;
}

async function testKills(options: KillOptions): Promise<boolean> {
  const startedAt = Date.now();
  const dir = mkdtempSync(path.join(tmpdir(), 'gitpod-dr-kill-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const postgres = await LocalPostgres.start();
  try {
    const prepare = stageSetter(options, dir, postgres);
    const verdicts = await performAll(options, prepare);
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    print(`\n${verdicts.length} runs were cut in ${seconds} s.`);
    totalLines(verdicts).forEach(print);
    const failed = verdicts.some(({ findings }) => findings.length > 0);
    return verdicts.length > 0 && !failed;
  } finally {
    await postgres.stop();
  }
}

async function main(): Promise<number> {
  // The programs that it started end with it.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => process.exit(1));
  }
  try {
    return (await testKills(readKillOptions(process.argv.slice(2)))) ? 0 : 1;
  } catch (error) {
    const { message, stack } = error as Error;
    const isUsage = error instanceof UsageError;
    process.stderr.write(isUsage ? `${message}\n\n${USAGE}\n` : `${stack}\n`);
    return isUsage ? 2 : 1;
  }
}

main().then(code => process.exit(code));
