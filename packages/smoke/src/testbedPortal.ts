// The portal of packages/backend in front of the test bed, with the sign-in of the smoke test: production has
// none of its own, and guests may write to nothing but the sandbox.
// eslint-disable-next-line @backstage/no-forbidden-package-imports -- its entry starts a portal without sign-in
import { createPortal } from 'backend/src/createPortal';
import { smokeSignInModule } from './access/smokeSignInModule';

const portal = createPortal();

portal.add(smokeSignInModule);

portal.start().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
