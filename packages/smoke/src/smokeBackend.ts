// The backend of `npm run smoke` in front of a cluster that is not the sandbox: the plugin as it is, a
// catalog with one installation, and one named user who signs in with a key that lasts as long as the run.
import { createBackend } from '@backstage/backend-defaults';
import { smokePolicyModule } from './access/smokePolicyModule';
import { smokeSignInModule } from './access/smokeSignInModule';

const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(smokeSignInModule);
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(smokePolicyModule);
backend.add(import('@gitpod-dr/backstage-plugin-gitpod-dr-backend'));

// Backstage only logs an error of the start and would go on as a backend that serves nothing.
backend.start().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
