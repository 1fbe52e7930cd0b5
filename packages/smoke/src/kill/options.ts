import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run test:kill [-- [testbed] [--seed NUMBER] [--only WORD] [--all]]

  testbed      a sample of the points on the test bed that runs, instead of the sandbox
  --seed       which points are chosen where not all of a sort are taken; 1 unless given
  --only       only points whose name has this in it
  --all        all points of the sandbox, also those that are alike; an hour or more`;

export interface KillOptions {
  ground: 'sandbox' | 'testbed';
  seed: number;
  only: string;
  all: boolean;
}

/** The command line asks for something that is not done. */
export class UsageError extends Error {}

const FLAGS = {
  seed: { type: 'string', default: '1' },
  only: { type: 'string', default: '' },
  all: { type: 'boolean', default: false },
} as const;

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

export function readKillOptions(args: string[]): KillOptions {
  const { values, positionals } = parse(args);
  const [ground = 'sandbox', ...others] = positionals;
  if ((ground !== 'sandbox' && ground !== 'testbed') || others.length > 0) {
    throw new UsageError(`There is no ground "${positionals.join(' ')}"`);
  }
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) {
    throw new UsageError(`--seed ${values.seed} is not a whole number`);
  }
  if (ground === 'testbed' && values.all) {
    throw new UsageError('--all is for the sandbox');
  }
  return { ground, seed, only: values.only, all: values.all };
}
