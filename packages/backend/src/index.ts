import { createPortal } from './createPortal';

// Backstage only logs an error of the start and would go on as a backend that serves nothing.
createPortal()
  .start()
  .catch(error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
