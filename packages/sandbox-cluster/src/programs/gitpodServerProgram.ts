import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { FaultSwitches } from '../store/types';
import { PodProgram } from './PodProgram';

const INSTALLATION_ID = '6bd5e1ae-1d59-4a8e-a8f5-2c5d9d1f0c7b';
const TOTALS = { totalUsers: 42, totalWorkspaces: 317, totalInstances: 2_841 };
const NOTHING = { totalUsers: 0, totalWorkspaces: 0, totalInstances: 0 };

/** The internal port of Gitpod's server that tells the installation's id and totals. */
export function gitpodServerProgram(faults: FaultSwitches): PodProgram {
  return {
    containerPort: 9000,
    matches: ({ metadata }) =>
      metadata.labels?.app === 'gitpod' &&
      metadata.labels?.component === 'server',
    start: async () => {
      const server = createServer((request, response) => {
        if (request.url !== '/data') {
          response.statusCode = 404;
          response.end();
          return;
        }
        const totals = faults.get('gitpod-database-empty') ? NOTHING : TOTALS;
        response.setHeader('Content-Type', 'application/json');
        response.end(
          JSON.stringify({
            installationAdmin: {
              id: INSTALLATION_ID,
              settings: { sendTelemetry: false },
            },
            ...totals,
            licenseType: 'replicated',
          }),
        );
      });
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      return {
        port: (server.address() as AddressInfo).port,
        stop: async () => {
          server.closeAllConnections();
          server.close();
        },
      };
    },
  };
}
