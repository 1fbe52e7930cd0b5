import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import { KubeConfig } from '@kubernetes/client-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listTiers, TierListing } from './listTiers';
import { Answer, probeRights, probeTier, RightsTable } from './probeRights';
import { Tier, USUAL_NAMESPACES } from './Question';

/** Every namespace has this account, and nobody gave it a right. */
const BYSTANDER = { namespace: 'default', name: 'default' };

/** Access as a ServiceAccount; without TLS, which would take most of the time of many questions. */
function kubeConfigAs(
  sandbox: Sandbox,
  account: { namespace: string; name: string },
): KubeConfig {
  const secure = sandbox.kubeConfig(account);
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    // The client library wants this word for plain HTTP.
    { name: 'sandbox', server: sandbox.url, skipTLSVerify: true },
    secure.getCurrentUser()!,
  );
  return kubeConfig;
}

function kubeConfigOf(sandbox: Sandbox, tier: Tier): KubeConfig {
  return kubeConfigAs(sandbox, {
    namespace: USUAL_NAMESPACES.portal,
    name: `gitpod-dr-${tier}`,
  });
}

/** The table of a sandbox's authoriser. */
export function probeSandbox(sandbox: Sandbox): Promise<RightsTable> {
  return probeRights(tier => kubeConfigOf(sandbox, tier), USUAL_NAMESPACES);
}

/** What one tier may do in a sandbox. */
export function probeTierOfSandbox(
  sandbox: Sandbox,
  tier: Tier,
): Promise<Answer[]> {
  return probeTier(kubeConfigOf(sandbox, tier), USUAL_NAMESPACES);
}

/** All that a sandbox's authoriser lists for each tier. */
export function listSandbox(
  sandbox: Sandbox,
): Promise<Record<Tier, TierListing>> {
  return listTiers(
    tier => kubeConfigOf(sandbox, tier),
    USUAL_NAMESPACES,
    kubeConfigAs(sandbox, BYSTANDER),
  );
}

/** Works with a sandbox that has the manifests of `deploy/rbac` and nothing else, and is gone afterwards. */
export async function withBareSandbox<T>(
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const stateDir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-rights-'));
  try {
    const sandbox = await startSandbox({ stateDir, seed: false });
    try {
      return await work(sandbox);
    } finally {
      await sandbox.stop();
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
}
