import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

const TIERS = ['read', 'backup', 'restore'] as const;

/** What the portal identifies itself with in the sandbox; nobody else does. */
export async function readPortalTokens(
  sandbox: Sandbox,
): Promise<Record<(typeof TIERS)[number], string>> {
  const directory = path.join(path.dirname(sandbox.kubeconfigPath), 'tokens');
  const read = async (tier: string) =>
    (await readFile(path.join(directory, `gitpod-dr-${tier}`), 'utf8')).trim();
  const [readToken, backup, restore] = await Promise.all(TIERS.map(read));
  return { read: readToken, backup, restore };
}
