import { Router as ExpressRouter } from 'express';
import Router from 'express-promise-router';
import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunStore } from '../database';
import { InstallationOverview } from '../overview/InstallationOverview';
import { RunQueue } from '../runs/engine';
import { ObligationBook } from '../runs/restore/ObligationBook';
import { BreakGlass } from '../runs/restore/consent/BreakGlass';
import { RequestBook } from '../runs/restore/consent/RequestBook';
import { RestorePreviewer } from '../runs/restore/RestorePreviewer';
import { RestoreStarter } from '../runs/restore/RestoreStarter';
import { ExportStatus, RunbookAuthor } from '../runbook';
import { SnapshotPreflighter } from '../runs/snapshot/SnapshotPreflighter';
import { VeleroLogs } from '../snapshots/logs/VeleroLogs';
import { SnapshotDeleter } from '../snapshots/deletion/SnapshotDeleter';
import { SnapshotDetails } from '../snapshots/detail/SnapshotDetails';
import { SnapshotManifests } from '../snapshots/detail/SnapshotManifests';
import { ScheduleBook } from '../snapshots/schedule/ScheduleBook';
import { BackupSettingsReader } from '../snapshots/settings/BackupSettingsReader';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { bodyParser } from './bodyParser';
import { clusterErrors } from './clusterErrors';
import { addConsentRoutes } from './consentRoutes';
import { addLogRoutes } from './logRoutes';
import { addObligationRoutes } from './obligationRoutes';
import { RequestGate } from './RequestGate';
import { addRestoreRoutes } from './restoreRoutes';
import { addRunbookRoutes } from './runbookRoutes';
import { addRunRoutes } from './runRoutes';
import { addScheduleRoutes } from './scheduleRoutes';
import { addSettingsRoutes } from './settingsRoutes';
import { addSnapshotDetailRoutes } from './snapshotDetailRoutes';
import { addSnapshotRoutes } from './snapshotRoutes';
import { addStatusRoutes } from './statusRoutes';
import { addTakeSnapshotRoutes } from './takeSnapshotRoutes';

export interface RouterOptions {
  gate: RequestGate;
  overview: InstallationOverview;
  snapshots: SnapshotCatalog;
  details: SnapshotDetails;
  manifests: SnapshotManifests;
  deleter: SnapshotDeleter;
  queue: RunQueue;
  preflighter: SnapshotPreflighter;
  previewer: RestorePreviewer;
  starter: RestoreStarter;
  requests: RequestBook;
  breakGlass: BreakGlass;
  logs: VeleroLogs;
  scheduleBook: ScheduleBook;
  settings: BackupSettingsReader;
  obligations: ObligationBook;
  runbooks: RunbookAuthor;
  runbookExports: ExportStatus;
  runs: RunStore;
  onRunChange: (run: Run) => void;
}

/** The plugin's HTTP API, as `schema/openapi.yaml` describes it. */
export function createRouter(options: RouterOptions): ExpressRouter {
  const router = Router();
  router.use(bodyParser);
  addStatusRoutes(router, options);
  addTakeSnapshotRoutes(router, options);
  addSnapshotRoutes(router, options);
  addSnapshotDetailRoutes(router, options);
  addRestoreRoutes(router, options);
  addConsentRoutes(router, options);
  addLogRoutes(router, options);
  addScheduleRoutes(router, options);
  addSettingsRoutes(router, options);
  addRunRoutes(router, options);
  addObligationRoutes(router, options);
  addRunbookRoutes(router, options);
  router.use(clusterErrors);
  return router;
}
