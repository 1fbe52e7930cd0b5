import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../programs/places';
import { ClusterPlan } from './ClusterPlan';
import { kubeconfigText } from './kubeconfig';
import { Kubectl } from './kubectl';
import { lastingToken } from './velero';

const PORTAL_NAMESPACE = 'gitpod-dr';
export const TIERS = ['read', 'backup', 'restore'] as const;

/** Gives the portal the rights that the repository ships, and writes a token for each tier. */
export async function grantPortalRights(
  plan: ClusterPlan,
  kubectl: Kubectl,
): Promise<void> {
  await kubectl(['apply', '-k', path.join(REPOSITORY, 'deploy/rbac/base')]);
  mkdirSync(tokensDir(plan), { recursive: true, mode: 0o700 });
  for (const tier of TIERS) {
    const account = `gitpod-dr-${tier}`;
    const token = await lastingToken(kubectl, PORTAL_NAMESPACE, account);
    writeFileSync(tokenFile(plan, tier), token, { mode: 0o600 });
  }
}

/**
 * One file for the portal: a context for each cluster, by its name and as the administrator, and one for each
 * of its tiers, `<cluster>-<tier>`.
 */
export function writePortalKubeconfig(
  file: string,
  plans: ClusterPlan[],
): void {
  const administrators = plans.map(plan => ({
    cluster: plan.name,
    name: plan.name,
    user: administratorOf(plan),
  }));
  const tiers = plans.flatMap(plan =>
    TIERS.map(tier => ({
      cluster: plan.name,
      name: `${plan.name}-${tier}`,
      // Written out: not every client library reads a `tokenFile`.
      user: { token: readFileSync(tokenFile(plan, tier), 'utf8') },
    })),
  );
  const text = kubeconfigText(plans, [...administrators, ...tiers]);
  writeFileSync(file, text, { mode: 0o600 });
}

function administratorOf(plan: ClusterPlan): object {
  return {
    'client-certificate': path.join(plan.dir, 'admin.crt'),
    'client-key': path.join(plan.dir, 'admin.key'),
  };
}

function tokensDir(plan: ClusterPlan): string {
  return path.join(plan.dir, 'tokens');
}

export function tokenFile(plan: ClusterPlan, tier: string): string {
  return path.join(tokensDir(plan), tier);
}
