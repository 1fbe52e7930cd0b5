import { startSandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { Ground } from './Ground';

/** Minutes of a real restore become seconds. */
const SPEED = 20;

/** A sandbox cluster of its own, with a fast clock. */
export async function sandboxGround(stateDir: string): Promise<Ground> {
  const sandbox = await startSandbox({ stateDir, speed: SPEED });
  return {
    upstream: { url: sandbox.url },
    admin: sandbox.kubeConfig(),
    tokenFile: tier => path.join(stateDir, 'tokens', `gitpod-dr-${tier}`),
    stop: () => sandbox.stop(),
  };
}
