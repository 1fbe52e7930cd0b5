import { MAIN, RECOVERY, Testbed } from '@gitpod-dr/testbed';
import { randomBytes } from 'node:crypto';
import { TESTBED_PORTS } from '../support/addresses';

/** Made by the first process of a test run; the others inherit it. */
process.env.GITPOD_DR_SMOKE_KEY ??= randomBytes(32).toString('hex');

/** Whoever has it is the user of these tests. */
export const SMOKE_KEY = process.env.GITPOD_DR_SMOKE_KEY;

/** What app-config.yaml and app-config.testbed.yaml take from the environment. */
export function bedEnv(bed: Testbed): Record<string, string> {
  const urlOf = (cluster: string) =>
    `https://127.0.0.1:${bed.cluster(cluster).ports.apiServer}`;
  return {
    LOG_LEVEL: 'warn',
    BACKSTAGE_ENV: 'testbed',
    GITPOD_DR_APP_PORT: String(TESTBED_PORTS.app),
    GITPOD_DR_BACKEND_PORT: String(TESTBED_PORTS.backend),
    GITPOD_DR_TESTBED_DIR: bed.dir,
    GITPOD_DR_TESTBED_URL: urlOf(MAIN),
    GITPOD_DR_TESTBED_RECOVERY_URL: urlOf(RECOVERY),
    GITPOD_DR_SMOKE_KEY: SMOKE_KEY,
  };
}
