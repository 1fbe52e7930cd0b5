import { KubeConfig } from '@kubernetes/client-node';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createApp } from './api/createApp';
import { Cluster } from './cluster/Cluster';
import { Deployer } from './deploy/Deployer';
import { FaultSwitches, noFaults } from './faults';
import { consoleImage } from './kots/consoleImage';
import { defaultKotsVersion } from './kots/installKots';
import { RestoreOperator } from './restore/RestoreOperator';
import { SnapshotScheduler } from './snapshots/SnapshotScheduler';
import { ConsoleStateStore } from './state/ConsoleStateStore';
import { BackgroundWork } from './time/BackgroundWork';
import { Clock, systemClock } from './time/Clock';

export interface FakeKotsadmOptions {
  kubeConfig: KubeConfig;
  /** Where the console is installed. */
  namespace: string;
  /** A free one unless given; always on the loopback interface. */
  port?: number;
  clock?: Clock;
  faults?: FaultSwitches;
  log?: (message: string) => void;
}

export interface FakeKotsadm {
  port: number;
  stop(): Promise<void>;
}

/** Starts what runs inside of a kotsadm pod: the HTTP API and the operator. */
export async function startFakeKotsadm(
  options: FakeKotsadmOptions,
): Promise<FakeKotsadm> {
  const { kubeConfig, namespace, port = 0 } = options;
  const { clock = systemClock, faults = noFaults } = options;
  const log = options.log ?? (() => {});
  const cluster = Cluster.connect(kubeConfig);
  const store = new ConsoleStateStore(cluster, namespace);
  const background = new BackgroundWork(log);
  const shared = { cluster, namespace, store, clock, faults, background, log };
  const deployer = new Deployer(shared);
  const kotsVersion = await runningVersion(cluster, namespace);

  const app = createApp({ ...shared, deployer, kotsVersion });
  const server = await listen(createServer(app), port);
  await deployer.resume();
  new RestoreOperator(shared).start();
  new SnapshotScheduler({ ...shared, kotsVersion }).start();

  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      await Promise.all([background.stop(), close(server)]);
    },
  };
}

async function runningVersion(
  cluster: Cluster,
  namespace: string,
): Promise<string> {
  const image = await consoleImage(cluster, namespace);
  return image?.split(':').pop() ?? defaultKotsVersion;
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
