import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { gitpodDrReadPermission } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Navigate, Route, Routes } from 'react-router-dom';
import { isGitpodDrAvailable } from '../availability';
import { Denied } from '../components/Denied';
import { InstallationBanners } from '../components/InstallationBanners';
import { MissingAnnotation } from '../components/MissingAnnotation';
import { httpStatus } from '../errors/responseError';
import {
  InstallationProvider,
  useInstallation,
} from '../hooks/InstallationContext';
import {
  deleteSnapshotRouteRef,
  giveUpRunRouteRef,
  restoreRequestRouteRef,
  newHomeRouteRef,
  restoreRouteRef,
  restoresRouteRef,
  rootRouteRef,
  runReportRouteRef,
  runRouteRef,
  settingsRouteRef,
  snapshotRouteRef,
  takeSnapshotRouteRef,
} from '../routes';
import { DeleteSnapshotPage } from './deleteSnapshot/DeleteSnapshotPage';
import { GiveUpRunPage } from './giveUp/GiveUpRunPage';
import { NewHomePage } from './newHome/NewHomePage';
import { ObligationBanners } from './ObligationBanners';
import { OverviewPage } from './overview/OverviewPage';
import { ReportPage } from './report/ReportPage';
import { RestorePage } from './restore/RestorePage';
import { RestoreRequestPage } from './restoreRequest/RestoreRequestPage';
import { RestoresPage } from './restores/RestoresPage';
import { ReviewBanners } from './ReviewBanners';
import { RunPage } from './run/RunPage';
import { SnapshotPage } from './snapshotDetail/SnapshotPage';
import { SettingsPage } from './settings/SettingsPage';
import { TakeSnapshotPage } from './takeSnapshot/TakeSnapshotPage';

const useStyles = makeStyles((theme: Theme) => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
}));

/** The entity tab "Disaster recovery" with its pages. */
export function EntityContent() {
  const { entity } = useEntity();
  if (!isGitpodDrAvailable(entity)) return <MissingAnnotation />;

  const entityRef = stringifyEntityRef(entity);
  return (
    <InstallationProvider key={entityRef} entityRef={entityRef}>
      <Pages />
    </InstallationProvider>
  );
}

function Pages() {
  const classes = useStyles();
  const { status } = useInstallation();
  const overview = useRouteRef(rootRouteRef);

  if (httpStatus(status.error) === 403) {
    return <Denied permission={gitpodDrReadPermission.name} />;
  }
  return (
    <div className={classes.root}>
      {status.data && <InstallationBanners status={status.data} />}
      <ObligationBanners />
      <ReviewBanners />
      <Routes>
        <Route path="/" element={<OverviewPage />} />
        <Route path={restoreRouteRef.path} element={<RestorePage />} />
        <Route path={runRouteRef.path} element={<RunPage />} />
        <Route path={giveUpRunRouteRef.path} element={<GiveUpRunPage />} />
        <Route path={runReportRouteRef.path} element={<ReportPage />} />
        <Route path={restoresRouteRef.path} element={<RestoresPage />} />
        <Route
          path={restoreRequestRouteRef.path}
          element={<RestoreRequestPage />}
        />
        <Route path={snapshotRouteRef.path} element={<SnapshotPage />} />
        <Route
          path={deleteSnapshotRouteRef.path}
          element={<DeleteSnapshotPage />}
        />
        <Route
          path={takeSnapshotRouteRef.path}
          element={<TakeSnapshotPage />}
        />
        <Route path={newHomeRouteRef.path} element={<NewHomePage />} />
        <Route path={settingsRouteRef.path} element={<SettingsPage />} />
        <Route path="*" element={<Navigate to={overview()} replace />} />
      </Routes>
    </div>
  );
}
