import { parseArgs } from 'node:util';
import { GoMissingError } from './programs/goToolchain';
import { VeleroVersion, veleroVersions } from './programs/tools';
import { statusLines } from './status';
import { MAIN, NotUpError, Testbed } from './Testbed';
import { up } from './up';

const USAGE = `Usage: npm run testbed <command>

  up      build what is missing, start everything, install Velero, KOTS and Gitpod
          [--velero ${veleroVersions.join(' | ')}]
  status  versions of all programs, and which of them run
  env     lines for the shell: eval "$(npm run --silent testbed env)"
  down    end all programs and forget their data (built programs are kept)`;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function bringUp(args: string[]): Promise<void> {
  const startedAt = Date.now();
  const bed = await up(veleroVersion(args), print);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  print(`\nThe test bed is ready (${seconds} s).`);
  print(`  export KUBECONFIG=${bed.kubeconfigFile}`);
}

function veleroVersion(args: string[]): VeleroVersion {
  const options = {
    velero: { type: 'string', default: veleroVersions[0] },
  } as const;
  const { velero } = parseArgs({ args, options }).values;
  const known = veleroVersions.find(version => version === velero);
  if (!known) {
    throw new Error(
      `There is no Velero ${velero} here; there is ${veleroVersions.join(
        ', ',
      )}`,
    );
  }
  return known;
}

const commands: Record<string, (args: string[]) => Promise<void>> = {
  up: bringUp,
  status: async () => (await statusLines(Testbed.open())).forEach(print),
  env: async () => {
    const bed = Testbed.open();
    print(`export KUBECONFIG='${bed.kubeconfigFile}'`);
    print(`export GITPOD_DR_TESTBED_DIR='${bed.dir}'`);
    print(`export GITPOD_DR_TESTBED_CLUSTER='${MAIN}'`);
  },
  down: async () => {
    const ended = await Testbed.open().remove();
    print(`Ended ${ended.length} programs.`);
  },
};

async function main(): Promise<number> {
  const command = commands[process.argv[2]];
  if (!command) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  try {
    await command(process.argv.slice(3));
    return 0;
  } catch (error) {
    const expected =
      error instanceof NotUpError || error instanceof GoMissingError;
    const { message, stack } = error as Error;
    process.stderr.write(`\n${expected ? message : stack}\n`);
    return 1;
  }
}

main().then(code => process.exit(code));
