import { parseArgs } from 'node:util';
import { BedError } from './BedError';
import { down } from './down';
import { buildAll } from './programs/build';
import { ModulesMissingError } from './programs/fetchModules';
import { allTools, VeleroVersion, veleroVersions } from './programs/tools';
import { statusLines } from './status';
import { MAIN, NotUpError, Testbed } from './Testbed';
import { up } from './up';

/** By the convention of sysexits.h: not here and now, and no fault of what was to be built. */
const EX_TEMPFAIL = 75;

const USAGE = `Usage: npm run testbed <command>

  up      build what is missing, start everything, install Velero, KOTS and Gitpod
          [--velero ${veleroVersions.join(' | ')}]
  build   build the programs of every version, and start nothing
  status  versions of all programs, and which of them run
  env     lines for the shell: eval "$(npm run --silent testbed env)"
  destroy burn the main cluster: SIGKILL for all of its programs, and etcd's data deleted; what is left is
          the bucket and the recovery cluster, until "down"
  down    end all programs and forget their data (built programs are kept)`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function bringUp(args: string[]): Promise<boolean> {
  const startedAt = Date.now();
  const bed = await up(veleroVersion(args), print);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  print(`\nThe test bed is ready (${seconds} s).`);
  print(`  export KUBECONFIG=${quoted(bed.kubeconfigFile)}`);
  return true;
}

async function build(): Promise<boolean> {
  await buildAll(allTools(), print);
  return true;
}

function veleroVersion(args: string[]): VeleroVersion {
  const options = {
    velero: { type: 'string', default: veleroVersions[0] },
  } as const;
  const { velero } = parseArgs({ args, options }).values;
  const known = veleroVersions.find(version => version === velero);
  if (known) return known;
  throw new BedError(
    `There is no Velero ${velero} here; there is ${veleroVersions.join(', ')}`,
  );
}

/** False when something is not as it should be. */
async function showStatus(): Promise<boolean> {
  const bed = Testbed.find();
  if (!bed) throw new NotUpError();
  (await statusLines(bed)).forEach(print);
  return bed.isReady;
}

async function showEnv(): Promise<boolean> {
  const bed = Testbed.open();
  print(`export KUBECONFIG=${quoted(bed.kubeconfigFile)}`);
  print(`export GITPOD_DR_TESTBED_DIR=${quoted(bed.dir)}`);
  return true;
}

async function destroyMain(): Promise<boolean> {
  const ended = await Testbed.open().destroy(MAIN);
  print(`Killed ${ended.join(', ')}; what etcd had is deleted.`);
  return true;
}

async function bringDown(): Promise<boolean> {
  const ended = await down();
  print(`Ended ${ended.length} programs.`);
  return true;
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const commands: Record<string, (args: string[]) => Promise<boolean>> = {
  up: bringUp,
  build,
  status: showStatus,
  env: showEnv,
  destroy: destroyMain,
  down: bringDown,
};

async function main([name, ...args]: string[]): Promise<number> {
  const command = commands[name];
  const takesArguments = name === 'up';
  if (!command || (args.length > 0 && !takesArguments)) {
    process.stderr.write(`${USAGE}\n`);
    return name === '--help' ? 0 : 2;
  }
  try {
    return (await command(args)) ? 0 : 1;
  } catch (error) {
    const { message, stack } = error as Error;
    const isUsage = isWrongArgument(error);
    const plain = error instanceof BedError || isUsage;
    process.stderr.write(`\n${plain ? message : stack}\n`);
    if (error instanceof ModulesMissingError) return EX_TEMPFAIL;
    return isUsage ? 2 : 1;
  }
}

/** What `parseArgs` throws. */
function isWrongArgument(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS_');
}

main(process.argv.slice(2)).then(code => process.exit(code));
