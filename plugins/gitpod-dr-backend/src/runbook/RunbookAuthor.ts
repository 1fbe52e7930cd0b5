import {
  RestoreTarget,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore, RunStore, SnapshotManifestRecord } from '../database';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { KubeReader } from '../kubernetes/KubeReader';
import { RESOURCES } from '../kubernetes/types';
import { Procedure } from '../runs/engine';
import { readDowntime } from '../runs/restore/expectedDowntime';
import { NOT_IN_SNAPSHOT } from '../runs/restore/notInSnapshot';
import { placeOf } from '../runs/restore/placeOf';
import { known } from '../snapshots/known';
import { NEWEST_FIRST } from '../snapshots/list/snapshotOrder';
import { ScheduleBook } from '../snapshots/schedule/ScheduleBook';
import { BackupSettingsReader } from '../snapshots/settings/BackupSettingsReader';
import { SnapshotCatalog } from '../snapshots/SnapshotCatalog';
import { installCommands } from '../velero/installCommand';
import { redactSecrets } from '../velero/redactSecrets';
import { VeleroVersion } from '../velero/sameVersion';
import { BackupStorageLocation } from '../velero/types';
import { PlaceSettings, RestoreWay, RunbookFacts } from './RunbookFacts';
import { stepsByHand } from './stepsByHand';
import { writeRunbook } from './writeRunbook';

const LISTED_SNAPSHOTS = 5;
/** What a person puts in where no snapshot is known. */
const ANY_SNAPSHOT = "'<SNAPSHOT>'";
/** The only name that KOTS uses. */
const LOCATION = 'default';

export interface RunbookAuthorOptions {
  snapshots: Pick<SnapshotCatalog, 'list'>;
  settings: Pick<BackupSettingsReader, 'read'>;
  schedule: Pick<ScheduleBook, 'read'>;
  manifests: Pick<ManifestStore, 'ofSnapshot'>;
  runs: Pick<RunStore, 'listRuns'>;
  /** The one of restores. */
  procedure: Procedure;
  /** With the credential of tier read. */
  reader(cluster: string): KubeReader;
}

/** A runbook as it can be written now. */
export interface Runbook {
  markdown: string;
  /** Why the cluster could not be asked; what it would have said is missing or old. */
  clusterProblem?: string;
}

function recordedVelero(
  record: SnapshotManifestRecord | undefined,
): VeleroVersion | undefined {
  const fact = record?.manifest.facts.velero;
  if (fact?.state !== 'known') return undefined;
  const { version, uploader } = fact.values;
  return version && uploader ? { version, uploader } : undefined;
}

/** Its settings go into a command; an address among them may have a password in it. */
function withoutSecrets(
  location: BackupStorageLocation | undefined,
): BackupStorageLocation | undefined {
  if (!location?.spec) return location;
  const config = Object.fromEntries(
    Object.entries(location.spec.config ?? {}).map(([name, value]) => [
      name,
      redactSecrets(value),
    ]),
  );
  return { ...location, spec: { ...location.spec, config } };
}

/** Writes how to restore an installation by hand, with the values that it has now. */
export class RunbookAuthor {
  constructor(private readonly options: RunbookAuthorOptions) {}

  /** What is asked of the admin console is asked in the name of `asker`. */
  async write(
    installation: ResolvedInstallation,
    asker: string,
  ): Promise<Runbook> {
    const facts = await this.collect(installation, asker);
    const { observedAt, problem } = facts.snapshots.observation;
    return {
      markdown: writeRunbook(facts),
      clusterProblem:
        problem?.message ??
        (observedAt
          ? undefined
          : `Cluster ${installation.cluster} has not answered yet`),
    };
  }

  private async collect(
    installation: ResolvedInstallation,
    asker: string,
  ): Promise<RunbookFacts> {
    const [snapshots, settings, schedule] = await Promise.all([
      this.goodSnapshots(installation),
      this.settings(installation, asker),
      this.options.schedule.read(installation, asker),
    ]);
    const [newest] = snapshots.items;
    const manifest = newest && (await this.manifestOf(installation, newest));
    return {
      writtenAt: new Date().toISOString(),
      installation,
      snapshots,
      settings,
      schedule,
      manifest,
      notInSnapshot: NOT_IN_SNAPSHOT,
      ways: await this.ways(installation, newest, manifest),
    };
  }

  private goodSnapshots(installation: ResolvedInstallation) {
    return this.options.snapshots.list(installation, {
      filter: { restorableOnly: true },
      order: NEWEST_FIRST,
      offset: 0,
      limit: LISTED_SNAPSHOTS,
    });
  }

  private manifestOf(
    { cluster, namespace }: ResolvedInstallation,
    { name: snapshotName, startedAt, createdAt }: Snapshot,
  ): Promise<SnapshotManifestRecord | undefined> {
    return this.options.manifests.ofSnapshot({
      cluster,
      namespace,
      snapshotName,
      startedAt: startedAt ?? createdAt,
    });
  }

  private async settings(
    installation: ResolvedInstallation,
    asker: string,
  ): Promise<PlaceSettings[]> {
    return Promise.all(
      targetsOf(installation).map(async target => {
        // The recovery cluster has no admin console before a restore.
        const place = placeOf(installation, target);
        const kots = target === 'own' && place.kots;
        const { settings } = await this.options.settings.read(
          { ...place, kots },
          asker,
        );
        return { cluster: place.cluster, settings };
      }),
    );
  }

  private async ways(
    installation: ResolvedInstallation,
    newest: Snapshot | undefined,
    manifest: SnapshotManifestRecord | undefined,
  ): Promise<RestoreWay[]> {
    if (!installation.kots) return [];
    const { procedure, runs } = this.options;
    const veleroInstall = installCommands({
      namespace: installation.veleroNamespace,
      made: recordedVelero(manifest),
      location: withoutSecrets(await this.location(installation)),
    });
    return Promise.all(
      targetsOf(installation).map(async target => {
        const place = placeOf(installation, target);
        return {
          target,
          cluster: place.cluster,
          steps: stepsByHand(procedure, installation, {
            target,
            snapshotName: newest?.name ?? ANY_SNAPSHOT,
          }),
          veleroInstall,
          expectedDowntime: await readDowntime(runs, place, {
            target,
            scope: 'all',
          }),
        };
      }),
    );
  }

  /** Undefined where it cannot be read; the settings say why. */
  private async location({
    cluster,
    veleroNamespace: namespace,
  }: ResolvedInstallation): Promise<BackupStorageLocation | undefined> {
    const found = await known(() =>
      this.options
        .reader(cluster)
        .list<BackupStorageLocation>(RESOURCES.backupStorageLocations, {
          namespace,
        }),
    );
    return found.known
      ? found.value.items.find(({ metadata }) => metadata.name === LOCATION)
      : undefined;
  }
}

function targetsOf({ recovery }: ResolvedInstallation): RestoreTarget[] {
  return recovery ? ['own', 'recovery'] : ['own'];
}
