import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox, SandboxOptions, startSandbox } from '../startSandbox';

/** An empty, fast cluster with a state of its own. */
export async function startTestSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<Sandbox> {
  const stateDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const sandbox = await startSandbox({
    stateDir,
    seed: false,
    speed: 50,
    ...options,
  });
  return {
    ...sandbox,
    stop: async () => {
      await sandbox.stop();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
