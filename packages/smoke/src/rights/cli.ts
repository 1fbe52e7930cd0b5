import { KubeConfig } from '@kubernetes/client-node';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../journey/options';
import { ROOT } from '../portal/repository';
import { allowedRights, EXPECTED_RIGHTS } from './expectedRights';
import { listTiers, TierListing } from './listTiers';
import { probeRights, RightsTable } from './probeRights';
import { Tier, TIERS } from './Question';
import { rightsMarkdown } from './rightsMarkdown';
import { readRightsOptions, RIGHTS_USAGE, RightsTarget } from './rightsOptions';
import { listSandbox, probeSandbox, withBareSandbox } from './sandboxRights';
import { incompleteText, surplusText } from './surplusText';

const RIGHTS_FILE = path.join(ROOT, 'deploy/rbac/RIGHTS.md');

type Listings = Record<Tier, TierListing>;

const print = (text: string) => process.stdout.write(`${text}\n`);

async function askTarget(
  target: RightsTarget,
): Promise<[RightsTable, Listings]> {
  const { kubeconfig, contexts, bystander, namespaces } = target;
  const kubeConfigAt = (context: string) => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(kubeconfig);
    if (!kubeConfig.getContextObject(context)) {
      throw new UsageError(`${kubeconfig} has no context ${context}`);
    }
    kubeConfig.setCurrentContext(context);
    return kubeConfig;
  };
  const kubeConfigOf = (tier: Tier) => kubeConfigAt(contexts[tier]);
  const ofBystander = bystander ? kubeConfigAt(bystander) : undefined;
  return [
    await probeRights(kubeConfigOf, namespaces),
    await listTiers(kubeConfigOf, namespaces, ofBystander),
  ];
}

/** Whether the answers to the questions are what they should be. */
function judgeAnswers(table: RightsTable): boolean {
  const allowed = allowedRights(table);
  if (isDeepStrictEqual(allowed, EXPECTED_RIGHTS)) {
    print('Each tier may do what it should, and nothing else that was asked.');
    return true;
  }
  print('The tiers may do more or less than they should. They may:');
  print(JSON.stringify(allowed, null, 2));
  print('They should:');
  print(JSON.stringify(EXPECTED_RIGHTS, null, 2));
  return false;
}

/** Whether nothing was listed that was not asked about. */
function judgeListings(listings: Listings): boolean {
  const say = (textOf: typeof surplusText) => {
    const text = TIERS.map(tier => textOf(tier, listings[tier])).join('');
    if (text) print(text.trimEnd());
    return text !== '';
  };
  say(incompleteText);
  if (say(surplusText)) return false;
  print('No other right of a tier was listed.');
  return true;
}

async function rights(args: string[]): Promise<boolean> {
  const target = readRightsOptions(args);
  const [table, listings] = target
    ? await askTarget(target)
    : await withBareSandbox(
        async sandbox =>
          [await probeSandbox(sandbox), await listSandbox(sandbox)] as const,
      );
  if (target) {
    print(rightsMarkdown(table));
  } else {
    await writeFile(RIGHTS_FILE, rightsMarkdown(table));
    print(`Wrote ${RIGHTS_FILE}`);
  }
  return [judgeAnswers(table), judgeListings(listings)].every(Boolean);
}

async function main(): Promise<number> {
  try {
    return (await rights(process.argv.slice(2))) ? 0 : 1;
  } catch (error) {
    process.stderr.write(`\n${(error as Error).message}\n`);
    if (!(error instanceof UsageError)) return 1;
    process.stderr.write(`\n${RIGHTS_USAGE}\n`);
    return 2;
  }
}

main().then(code => process.exit(code));
