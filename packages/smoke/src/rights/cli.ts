import { KubeConfig } from '@kubernetes/client-node';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { UsageError } from '../journey/options';
import { ROOT } from '../portal/repository';
import { allowedRights, EXPECTED_RIGHTS } from './expectedRights';
import { probeRights, RightsTable } from './probeRights';
import { Tier } from './Question';
import { rightsMarkdown } from './rightsMarkdown';
import { readRightsOptions, RIGHTS_USAGE, RightsTarget } from './rightsOptions';
import { probeSandbox, withBareSandbox } from './sandboxRights';

const RIGHTS_FILE = path.join(ROOT, 'deploy/rbac/RIGHTS.md');

const print = (text: string) => process.stdout.write(`${text}\n`);

function probeTarget(target: RightsTarget): Promise<RightsTable> {
  const kubeConfigOf = (tier: Tier) => {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(target.kubeconfig);
    const context = target.contexts[tier];
    if (!kubeConfig.getContextObject(context)) {
      throw new UsageError(`${target.kubeconfig} has no context ${context}`);
    }
    kubeConfig.setCurrentContext(context);
    return kubeConfig;
  };
  return probeRights(kubeConfigOf, target.namespaces);
}

/** Whether the tiers may do exactly what they should. */
function judge(table: RightsTable): boolean {
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

async function rights(args: string[]): Promise<boolean> {
  const target = readRightsOptions(args);
  if (target) {
    const table = await probeTarget(target);
    print(rightsMarkdown(table));
    return judge(table);
  }
  const table = await withBareSandbox(probeSandbox);
  await writeFile(RIGHTS_FILE, rightsMarkdown(table));
  print(`Wrote ${RIGHTS_FILE}`);
  return judge(table);
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
