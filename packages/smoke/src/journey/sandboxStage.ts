import { startSandbox } from '@gitpod-dr/sandbox-cluster';
import path from 'node:path';
import { demoBackend } from '../portal/demoBackend';
import { signIn } from '../portal/signIn';
import { ClusterLook } from './ClusterLook';
import { Stage } from './Stage';

/** Minutes of a real restore become seconds. */
const SPEED = 10;

/** The portal of `npm start` with a sandbox cluster of its own. */
export async function sandboxStage(stateDir: string): Promise<Stage> {
  const sandbox = await startSandbox({
    stateDir: path.join(stateDir, 'sandbox'),
    speed: SPEED,
  });
  const backend = await demoBackend({
    stateDir,
    sandboxPort: Number(new URL(sandbox.url).port),
  });
  const stop = async () => {
    await backend.stop();
    await sandbox.stop();
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
