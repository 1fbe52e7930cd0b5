import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Backend } from './Backend';
import { freePort } from './freePort';
import { ROOT } from './repository';

export interface DemoBackendOptions {
  /** Has the sandbox's folder `sandbox` in it, and will have the databases. */
  stateDir: string;
  sandboxPort: number;
  /** Of the recovery cluster, with its folder `recovery` beside; its default may be nobody's. */
  recoveryPort?: number;
  /** Whom guests are signed in as; `user:default/guest` unless told. */
  guest?: string;
  /** How long a backend holds a run without a sign of life. */
  leaseSeconds?: number;
  /** Lets a service that is no user in, with this token. */
  serviceToken?: string;
}

/** The configuration wants a token of the recovery cluster, also where nobody starts that. */
async function writeIdleToken(stateDir: string): Promise<void> {
  const directory = path.join(stateDir, 'recovery/tokens');
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, 'gitpod-dr-read'), 'nobody');
}

/** The backend of `npm start`, with its own state and on a port of its own; not started yet. */
export async function demoBackend(
  options: DemoBackendOptions,
): Promise<Backend> {
  const { stateDir, sandboxPort, recoveryPort, guest } = options;
  const { leaseSeconds, serviceToken } = options;
  const port = await freePort();
  if (!recoveryPort) await writeIdleToken(stateDir);
  return new Backend({
    packageDir: path.join(ROOT, 'packages/backend'),
    file: 'src/index.ts',
    port,
    env: {
      NODE_ENV: 'development',
      BACKSTAGE_ENV: 'sandbox',
      GITPOD_DR_STATE_DIR: stateDir,
      GITPOD_DR_SANDBOX_PORT: String(sandboxPort),
      GITPOD_DR_BACKEND_PORT: String(port),
      ...(recoveryPort
        ? { GITPOD_DR_RECOVERY_PORT: String(recoveryPort) }
        : {}),
      ...(guest ? { GITPOD_DR_GUEST: guest } : {}),
      ...(leaseSeconds
        ? { APP_CONFIG_gitpodDr_runs_leaseSeconds: String(leaseSeconds) }
        : {}),
      ...(serviceToken
        ? {
            APP_CONFIG_backend_auth_externalAccess: JSON.stringify([
              {
                type: 'static',
                options: { token: serviceToken, subject: 'another-service' },
              },
            ]),
          }
        : {}),
    },
  });
}
