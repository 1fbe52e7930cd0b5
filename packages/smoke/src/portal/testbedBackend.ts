import path from 'node:path';
import { Backend } from './Backend';
import { ROOT } from './repository';

export interface TestbedBackendOptions {
  port: number;
  /** What app-config.yaml and app-config.testbed.yaml take from the environment. */
  env: Record<string, string>;
}

/** The portal in front of the test bed, as it runs in production; not started yet. */
export function testbedBackend(options: TestbedBackendOptions): Backend {
  return new Backend({
    // The paths of its configuration are relative to this folder.
    packageDir: path.join(ROOT, 'packages/backend'),
    file: path.join(ROOT, 'packages/smoke/src/testbedPortal.ts'),
    port: options.port,
    env: { NODE_ENV: 'production', ...options.env },
  });
}
