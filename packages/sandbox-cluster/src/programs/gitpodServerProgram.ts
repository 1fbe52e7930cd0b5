import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { FaultSwitches, KubeObject, ObjectStore } from '../store/types';
import { PodProgram } from './PodProgram';

export const INSTALLATION_ID = '6bd5e1ae-1d59-4a8e-a8f5-2c5d9d1f0c7b';
const OTHER_ID = '0f4c1d52-8a3e-4b7d-9c61-7e2b5a90d3f8';
export const TOTALS = {
  totalUsers: 42,
  totalWorkspaces: 317,
  totalInstances: 2_841,
};
const NOTHING = { totalUsers: 0, totalWorkspaces: 0, totalInstances: 0 };

interface Surroundings {
  store: ObjectStore;
  faults: FaultSwitches;
}

/** An answer of the server; undefined for a path that it does not know. */
type Answer = (path?: string) => { type: string; text: string } | undefined;

/** Gitpod's server: its version on the port of its API, its id and totals on an internal one. */
export function gitpodServerProgram({
  store,
  faults,
}: Surroundings): PodProgram {
  return {
    containerPort: 9000,
    matches: ({ metadata }) =>
      metadata.labels?.app === 'gitpod' &&
      metadata.labels?.component === 'server',
    start: async pod => {
      const admin = await listen(path =>
        path === '/data'
          ? { type: 'application/json', text: JSON.stringify(data(faults)) }
          : undefined,
      );
      const api = await listen(path =>
        path === '/version'
          ? { type: 'text/plain', text: versionOf(store, pod) }
          : undefined,
      );
      return {
        port: portOf(admin),
        furtherPorts: { 3000: portOf(api) },
        stop: async () => [admin, api].forEach(end),
      };
    },
  };
}

function data(faults: FaultSwitches) {
  const id = faults.get('gitpod-other-database') ? OTHER_ID : INSTALLATION_ID;
  return {
    installationAdmin: { id, settings: { sendTelemetry: false } },
    ...(faults.get('gitpod-database-empty') ? NOTHING : TOTALS),
    licenseType: 'replicated',
  };
}

/** The server reads it from its configuration. */
function versionOf(store: ObjectStore, { metadata }: KubeObject): string {
  const config = store.get('configmaps', 'server-config', metadata.namespace);
  return JSON.parse(config?.data?.['config.json'] ?? '{}').version ?? '';
}

async function listen(answer: Answer): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const found = answer(url);
    if (found) response.setHeader('Content-Type', found.type);
    else response.statusCode = 404;
    response.end(found?.text);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function end(server: Server): void {
  server.closeAllConnections();
  server.close();
}
