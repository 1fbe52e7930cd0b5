import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { USUAL_NAMESPACES } from './Question';
import { probeRights, RightsTable } from './probeRights';

/** The table of a sandbox's authoriser. */
export function probeSandbox(sandbox: Sandbox): Promise<RightsTable> {
  return probeRights(
    tier =>
      sandbox.kubeConfig({
        namespace: USUAL_NAMESPACES.portal,
        name: `gitpod-dr-${tier}`,
      }),
    USUAL_NAMESPACES,
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
