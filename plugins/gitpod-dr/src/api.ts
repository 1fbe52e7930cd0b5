import { createApiRef } from '@backstage/core-plugin-api';
import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** The plugin's backend, as the components see it. @public */
export const gitpodDrApiRef = createApiRef<GitpodDrApi>({
  id: 'plugin.gitpod-dr.client',
});
