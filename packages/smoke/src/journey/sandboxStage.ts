import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { demoBackend } from '../portal/demoBackend';
import { signIn } from '../portal/signIn';
import { ClusterLook } from './ClusterLook';
import { Stage } from './Stage';

/** Minutes of a real restore become seconds. */
const SPEED = 10;

function portOf({ url }: Sandbox): number {
  return Number(new URL(url).port);
}

/** The portal of `npm start` with a sandbox cluster of its own. */
export async function sandboxStage(stateDir: string): Promise<Stage> {
  const sandbox = await startSandbox({
    stateDir: path.join(stateDir, 'sandbox'),
    speed: SPEED,
  });
  // Guests may restore only where every cluster that a restore may touch is seen to be a sandbox.
  const recovery = await startSandbox({
    stateDir: path.join(stateDir, 'recovery'),
    bucketDir: path.join(stateDir, 'sandbox', 'bucket'),
    seed: false,
    velero: true,
    speed: SPEED,
  });
  const backend = await demoBackend({
    stateDir,
    sandboxPort: portOf(sandbox),
    recoveryPort: portOf(recovery),
  });
  const stop = async () => {
    await backend.stop();
    await Promise.all([sandbox.stop(), recovery.stop()]);
  };
  try {
    await backend.start();
    const { api } = await signIn(backend.url, 'guest');
    return {
      api,
      entityRef: 'component:default/gitpod',
      cluster: new ClusterLook(sandbox.kubeConfig(), {
        namespace: 'gitpod',
        veleroNamespace: 'velero',
      }),
      lastOutput: () => backend.lastOutput,
      crash: async () => {
        await backend.kill();
        await backend.start();
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
