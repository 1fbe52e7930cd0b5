import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { gitpodDrPermissions } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  clusterAccessExtensionPoint,
  ClusterAccessProvider,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { ChangeAnnouncer } from './ChangeAnnouncer';
import { ConsentNotifier } from './ConsentNotifier';
import {
  DatabaseManifestStore,
  DatabaseObligationStore,
  DatabaseRequestStore,
  DatabaseReviewStore,
  DatabaseRunbookExportStore,
  DatabaseRunStore,
  DatabaseScheduleHistory,
  ReplicaTurns,
} from './database';
import { DeployWatches } from './gitpod/DeployWatches';
import {
  readClusterEndpoints,
  readGuestRef,
  readPluginConfig,
} from './installations/config';
import { InstallationResolver } from './installations/InstallationResolver';
import { warnOfSharedTokens } from './installations/sharedTokens';
import { ClusterRegistry } from './kubernetes/ClusterRegistry';
import { KubeReader } from './kubernetes/KubeReader';
import {
  ManifestComparer,
  ManifestKeeper,
  ManifestTask,
  toManifestClients,
} from './manifest';
import { InstallationOverview } from './overview/InstallationOverview';
import { OwnerNotifier } from './OwnerNotifier';
import { createRouter } from './router/createRouter';
import { RequestGate } from './router/RequestGate';
import {
  ExportStatus,
  RunbookAuthor,
  RunbookExporter,
  RunbookFolder,
} from './runbook';
import { RunQueue, RunWorker } from './runs/engine';
import { askVeleroServer } from './runs/gate/veleroServer';
import { BreakGlass } from './runs/restore/consent/BreakGlass';
import { RequestBook } from './runs/restore/consent/RequestBook';
import { NewHome } from './runs/newHome/NewHome';
import { withNewHome } from './runs/newHome/withNewHome';
import { ObligationBook } from './runs/restore/ObligationBook';
import { PreviewMemory } from './runs/restore/PreviewMemory';
import { RestorePreviewer } from './runs/restore/RestorePreviewer';
import { restoreProcedure } from './runs/restore/restoreProcedure';
import { RestoreStarter } from './runs/restore/RestoreStarter';
import { SnapshotPreflighter } from './runs/snapshot/SnapshotPreflighter';
import { snapshotProcedure } from './runs/snapshot/snapshotProcedure';
import { TargetConnector } from './runs/target/TargetClients';
import { VeleroLogs } from './snapshots/logs/VeleroLogs';
import { SnapshotDeleter } from './snapshots/deletion/SnapshotDeleter';
import { SnapshotDetails } from './snapshots/detail/SnapshotDetails';
import { Connect, SnapshotFiles } from './snapshots/detail/SnapshotFiles';
import { SnapshotManifests } from './snapshots/detail/SnapshotManifests';
import { AdminConsoles } from './snapshots/AdminConsoles';
import { ScheduleBook } from './snapshots/schedule/ScheduleBook';
import { BackupSettingsReader } from './snapshots/settings/BackupSettingsReader';
import { SnapshotCatalog } from './snapshots/SnapshotCatalog';
import { VeleroWatches } from './velero/VeleroWatches';

/**
 * Backend of the gitpod-dr plugin.
 *
 * @public
 */
export const gitpodDrPlugin = createBackendPlugin({
  pluginId: 'gitpod-dr',
  register(env) {
    const providers: ClusterAccessProvider[] = [];
    env.registerExtensionPoint(clusterAccessExtensionPoint, {
      addProvider: provider => providers.push(provider),
    });
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { config, logger, lifecycle } = deps;
        const pluginConfig = readPluginConfig(config);
        const endpoints = readClusterEndpoints(config);
        warnOfSharedTokens(pluginConfig.credentials, endpoints, logger);

        const registry = new ClusterRegistry({
          ...pluginConfig,
          endpoints,
          providers,
        });
        const announcer = new ChangeAnnouncer(deps.signals, logger);
        const watches = new VeleroWatches({ registry, logger });
        const snapshots = new SnapshotCatalog(watches);
        const deploys = new DeployWatches({
          registry,
          logger,
          onChange: place =>
            announcer.announce({ ...place, changed: 'snapshots' }),
        });
        watches.subscribe(server => {
          for (const namespace of snapshots.audienceOf(server)) {
            const { cluster } = server;
            announcer.announce({ cluster, namespace, changed: 'snapshots' });
          }
        });
        for (const installation of pluginConfig.installations) {
          snapshots.follow(installation);
          if (installation.recovery) snapshots.follow(installation.recovery);
        }

        const runs = await DatabaseRunStore.create(deps);
        const connector = new TargetConnector({
          registry,
          installations: pluginConfig.installations,
          auditor: deps.auditor,
        });
        const manifests = await DatabaseManifestStore.create(deps);
        const obligations = await DatabaseObligationStore.create(deps);
        const reader = (cluster: string) =>
          new KubeReader(registry.readConnection(cluster));
        const keeper = new ManifestKeeper({ store: manifests, runs });
        const restoring = restoreProcedure(connector, {
          manifests,
          obligations,
          reader,
        });
        const procedures = [
          withNewHome(
            snapshotProcedure(connector, { keeper, reader }),
            connector,
            obligations,
          ),
          restoring,
        ];
        const onRunChange = (place: { cluster: string; namespace: string }) =>
          announcer.announce({ ...place, changed: 'runs' });
        const worker = new RunWorker({
          store: runs,
          procedures,
          logger,
          onChange: onRunChange,
          observer: new OwnerNotifier(deps.notifications),
          timing: pluginConfig.runTiming,
        });
        const queue = new RunQueue({
          store: runs,
          procedures,
          worker,
          onChange: onRunChange,
        });

        const connect: Connect = (installation, tier, userRef) =>
          connector.openForRequest(installation, tier, userRef);
        const files = new SnapshotFiles(connect);
        const logs = new VeleroLogs({
          snapshots,
          hasTier: ({ cluster, namespace }, tier) =>
            registry.hasTier({ cluster, namespace, tier }),
          connect: (installation, tier, userRef) =>
            connector.openForRequest(installation, tier, userRef),
          askServer: askVeleroServer,
        });
        const consoles = new AdminConsoles({
          hasTier: ({ cluster, namespace }) =>
            registry.hasTier({ cluster, namespace, tier: 'backup' }),
          open: (installation, userRef) =>
            connector.openForRequest(installation, 'backup', userRef).kots,
        });
        const previewMemory = new PreviewMemory();
        const previewer = new RestorePreviewer({
          connector,
          runs,
          manifests,
          reader,
          memory: previewMemory,
        });
        const resolver = new InstallationResolver(
          deps.catalog,
          pluginConfig.installations,
        );
        const scheduleBook = new ScheduleBook({
          snapshots,
          consoles,
          history: await DatabaseScheduleHistory.create(deps),
          reader,
        });
        const settings = new BackupSettingsReader({ consoles, reader });
        const runbooks = new RunbookAuthor({
          snapshots,
          settings,
          schedule: scheduleBook,
          manifests,
          runs,
          procedure: restoring,
          reader,
        });
        const exported = {
          store: await DatabaseRunbookExportStore.create(deps),
          entityRefs: pluginConfig.installations.map(item => item.entityRef),
        };
        const starter = new RestoreStarter(previewer, queue, previewMemory);
        const consentNotifier = new ConsentNotifier(deps.notifications);
        deps.permissionsRegistry.addPermissions(gitpodDrPermissions);
        deps.httpRouter.use(
          createRouter({
            gate: new RequestGate({
              ...deps,
              registry,
              resolver,
              guestRef: readGuestRef(config),
            }),
            overview: new InstallationOverview({
              registry,
              snapshots,
              deploys,
              runs,
            }),
            snapshots,
            details: new SnapshotDetails({
              snapshots,
              files,
              reader,
            }),
            manifests: new SnapshotManifests({
              snapshots,
              comparer: new ManifestComparer(manifests),
              reader,
              connect: (installation, userRef) =>
                connector.openForRequest(installation, 'backup', userRef),
            }),
            deleter: new SnapshotDeleter({
              snapshots,
              runs,
              consoles,
              connect,
              replicas: await ReplicaTurns.create(deps),
            }),
            queue,
            preflighter: new SnapshotPreflighter(connector, runs),
            previewer,
            starter,
            requests: new RequestBook({
              store: await DatabaseRequestStore.create(deps),
              starter,
              memory: previewMemory,
              observer: consentNotifier,
              logger,
              onChange: onRunChange,
            }),
            breakGlass: new BreakGlass({
              store: await DatabaseReviewStore.create(deps),
              starter,
              observer: consentNotifier,
              logger,
            }),
            runs,
            onRunChange: run => {
              onRunChange(run);
              worker.wake();
            },
            logs,
            scheduleBook,
            settings,
            runbooks,
            runbookExports: new ExportStatus({
              ...exported,
              directory: pluginConfig.runbookExport?.directory,
            }),
            newHome: new NewHome({ connector, obligations, runs, queue }),
            obligations: new ObligationBook({
              store: obligations,
              connector,
              runs,
            }),
          }),
        );

        const manifestTask = new ManifestTask({
          keeper,
          installations: pluginConfig.installations,
          mayWrite: ({ cluster, namespace }) =>
            registry.hasTier({ cluster, namespace, tier: 'backup' }),
          connect: (installation, limit) =>
            toManifestClients(
              {
                read: reader(installation.cluster),
                backup: connector.openForTask(installation, 'backup', limit),
              },
              installation.namespace,
              limit.signal,
            ),
          logger,
        });
        await deps.scheduler.scheduleTask({
          id: 'recovery-manifest',
          ...pluginConfig.manifestSchedule,
          fn: signal => manifestTask.run(signal),
        });

        const { runbookExport } = pluginConfig;
        if (runbookExport) {
          const exporter = new RunbookExporter({
            ...exported,
            author: runbooks,
            folder: new RunbookFolder(runbookExport),
            runs,
            resolver,
            auth: deps.auth,
            auditor: deps.auditor,
            logger,
          });
          await deps.scheduler.scheduleTask({
            id: 'runbook-export',
            ...runbookExport.schedule,
            fn: signal => exporter.run(signal),
          });
        }

        lifecycle.addStartupHook(() => worker.start());
        lifecycle.addShutdownHook(async () => {
          watches.stop();
          deploys.stop();
          files.stop();
          await worker.stop();
        });
      },
    });
  },
});
