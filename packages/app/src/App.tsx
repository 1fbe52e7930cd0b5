import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './nav';

/** The plugins are found among the dependencies of this package (`app.packages: all`). */
export default createApp({
  features: [navModule],
});
