import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  GitpodDrClient,
  KOTS_APP_SLUG_ANNOTATION,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import BackupIcon from '@material-ui/icons/Backup';
import { gitpodDrApiRef } from './api';
import { rootRouteRef } from './routes';

const isInstallation = {
  [`metadata.annotations.${KOTS_APP_SLUG_ANNOTATION}`]: { $exists: true },
};

const gitpodDrApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: gitpodDrApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new GitpodDrClient(deps),
    }),
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/disaster-recovery',
    title: 'Disaster recovery',
    group: 'operation',
    icon: <BackupIcon fontSize="inherit" />,
    filter: isInstallation,
    routeRef: rootRouteRef,
    loader: () =>
      import('./pages/EntityContent').then(({ EntityContent }) => (
        <EntityContent />
      )),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    filter: isInstallation,
    loader: () =>
      import('./pages/EntityCard').then(({ EntityCard }) => <EntityCard />),
  },
});

/** @public */
export default createFrontendPlugin({
  pluginId: 'gitpod-dr',
  title: 'Disaster recovery',
  icon: <BackupIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [gitpodDrApi, entityContent, entityCard],
});
