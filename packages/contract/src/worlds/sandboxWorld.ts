import { PodProgram, Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { accountAccess } from './accountAccess';
import { startEchoServer } from './echoServer';
import { World } from './World';

/** A minute of Velero takes a second and a half. */
const SPEED = 40;

/** A busy machine is slow whatever the imitated clock says. */
const LEAST_PATIENCE_MS = 20_000;

/** The imitated server notices within a second that it has been shot. */
const DYING_SECONDS = 3;

const echoProgram: PodProgram = {
  containerPort: 8080,
  matches: ({ metadata }) => metadata.labels?.['gitpod-dr/echo'] === 'true',
  start: startEchoServer,
};

/** Two sandboxes that share a bucket; the second starts when it is asked for. */
export async function openSandboxWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const start = (name: string): Promise<Sandbox> =>
    startSandbox({
      stateDir: join(folder, name),
      bucketDir: join(folder, 'bucket'),
      seed: false,
      velero: true,
      speed: SPEED,
      programs: [echoProgram],
    });
  const first = await start('first');
  let second: Promise<Sandbox> | undefined;

  const { faults } = first;
  const admin = first.kubeConfig();
  const pass = async (seconds: number) => {
    await wait((seconds * 1000) / SPEED);
  };

  return {
    name: 'sandbox',
    admin,
    velero: {
      namespace: 'velero',
      location: 'default',
      kill: async () => {
        faults.set('velero-server-down');
        await pass(DYING_SECONDS);
      },
      start: async () => faults.clear('velero-server-down'),
    },
    objectStore: {
      stop: async () => faults.set('location-unavailable'),
      start: async () => faults.clear('location-unavailable'),
    },
    kubeConfigOf: account => accountAccess(admin, account),
    second: async () => {
      second ??= start('second');
      return (await second).kubeConfig();
    },
    patience: seconds => Math.max(LEAST_PATIENCE_MS, (seconds * 1000) / SPEED),
    pass,
    close: async () => {
      await first.stop();
      await (await second)?.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
