import {
  Reading,
  SnapshotDetail,
  SnapshotHooks,
  SnapshotLocation,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { GitpodConfig, readGitpodConfig } from '../../gitpod/gitpodConfig';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { KubeReader } from '../../kubernetes/KubeReader';
import { ShortMemory } from '../../kubernetes/ShortMemory';
import {
  DeletionRequestRecord,
  readDeletionRequests,
} from '../../velero/deletionRequests';
import { isActive, isTerminalPhase } from '../../velero/phases';
import { BackupRecord, LocationRecord } from '../../velero/records';
import { readVolumeBackups } from '../../velero/volumeBackups';
import { MovementLog } from '../MovementLog';
import { parseResourceList } from '../resourceList';
import { SnapshotCatalog } from '../SnapshotCatalog';
import { toSnapshot } from '../toSnapshot';
import { coverageOf } from './coverage';
import { concernsDeletion, deletionOf } from './deletionState';
import { groupContents } from './groupContents';
import { groupMessages } from './groupMessages';
import { headlineOf } from './headline';
import { parseResults } from './parseResults';
import { mapReading, readingOf } from './reading';
import { showNotes } from './showNotes';
import { SnapshotFiles, Viewer } from './SnapshotFiles';
import { timelineOf } from './timeline';
import { progressOf } from './workProgress';

/** How long an answer of the cluster is good for all who look. */
const WHILE_RUNNING_MS = 2_000;
const WHEN_ENDED_MS = 60_000;

export interface SnapshotDetailsOptions {
  snapshots: SnapshotCatalog;
  files: SnapshotFiles;
  /** With the credential of tier read. Throws `NotFoundError` for an unknown cluster. */
  reader: (cluster: string) => KubeReader;
}

function hooksOf({ phase, hooks }: BackupRecord): Reading<SnapshotHooks> {
  if (hooks) return { state: 'known', value: hooks };
  return {
    state: 'unknown',
    reason: isTerminalPhase(phase)
      ? 'Velero has counted no hooks of it; it does so from version 1.13 on.'
      : 'Velero counts the hooks when the snapshot has ended.',
  };
}

function locationOf(
  { storageLocation: name }: BackupRecord,
  location: LocationRecord | undefined,
): Reading<SnapshotLocation> {
  if (location) {
    return {
      state: 'known',
      value: {
        name: location.name,
        provider: location.provider,
        bucket: location.bucket,
        prefix: location.prefix,
        region: location.region,
        accessMode: location.readOnly ? 'ReadOnly' : 'ReadWrite',
        phase: location.phase,
        message: location.message,
        lastValidatedAt: location.lastValidatedAt,
        lastSyncedAt: location.lastSyncedAt,
      },
    };
  }
  return {
    state: 'unknown',
    reason: name
      ? `There is no BackupStorageLocation named ${name}.`
      : 'Velero has not written yet where it keeps it.',
  };
}

/** Puts together all that can be told of one snapshot. What cannot be read says why, each part for itself. */
export class SnapshotDetails {
  private readonly volumes = new ShortMemory<SnapshotVolume[]>();
  private readonly configs = new ShortMemory<GitpodConfig | undefined>();
  private readonly requests = new ShortMemory<DeletionRequestRecord[]>();
  private readonly volumeMovements = new MovementLog();

  constructor(private readonly options: SnapshotDetailsOptions) {}

  /** Throws `NotFoundError` if there is no such snapshot, `ServiceUnavailableError` if that cannot be told. */
  async detail(
    installation: ResolvedInstallation,
    name: string,
    viewer: Viewer,
  ): Promise<SnapshotDetail> {
    const { snapshots, files } = this.options;
    const backup = await snapshots.record(installation, name);
    const view = await snapshots.view(installation);
    const location = view.locations.find(backup.storageLocation ?? '');
    const request = { installation, backup, location, viewer };
    const [objects, results, volumes, config, requests] = await Promise.all([
      files.read('BackupResourceList', request, parseResourceList),
      files.read('BackupResults', request, parseResults),
      this.volumesOf(installation, backup),
      this.configOf(installation),
      this.requestsOf(installation, backup),
    ]);
    const now = new Date();
    const knownVolumes = volumes.state === 'known' ? volumes.value : [];
    const snapshot = toSnapshot(backup, installation, now);
    return {
      snapshot: {
        ...snapshot,
        sizeBytes: snapshot.sizeBytes ?? sizeOf(knownVolumes),
      },
      headline: headlineOf(snapshot),
      timeline: timelineOf(backup, knownVolumes, now),
      progress: this.progress(installation, view, backup, volumes, now),
      volumes,
      hooks: hooksOf(backup),
      messages: mapReading(results, groupMessages),
      contents: mapReading(objects, groupContents),
      coverage: coverageOf({
        namespace: installation.namespace,
        objects,
        volumeNames:
          volumes.state === 'known' ? namesOfGood(volumes.value) : undefined,
        config,
      }),
      labels: showNotes(backup.labels),
      annotations: showNotes(backup.annotations),
      location: locationOf(backup, location),
      deletion: deletionOf(backup, requests),
      observation: view.backups.observation(),
    };
  }

  private progress(
    installation: ResolvedInstallation,
    view: Awaited<ReturnType<SnapshotCatalog['view']>>,
    backup: BackupRecord,
    reading: Reading<SnapshotVolume[]>,
    now: Date,
  ) {
    if (!isActive(backup)) {
      this.volumeMovements.forget(backup.uid);
      return undefined;
    }
    const movements = this.options.snapshots.movementsOf(installation);
    const volumes = reading.state === 'known' ? reading.value : [];
    // Volumes that could not be read have neither moved nor stood still.
    if (reading.state === 'known') {
      const bytes = volumes.map(
        volume => `${volume.phase} ${volume.bytes?.done}`,
      );
      this.volumeMovements.note(backup.uid, bytes.join(), now);
    }
    const logs = [movements, this.volumeMovements];
    const changes = logs.flatMap(log => log.changedAt(backup.uid) ?? []);
    return progressOf({
      backup,
      volumes,
      location: view.locations.find(backup.storageLocation ?? 'default'),
      othersActive:
        view.restores.all().some(isActive) ||
        view.backups
          .all()
          .some(other => other.uid !== backup.uid && isActive(other)),
      changedAt: changes.sort((a, b) => b.getTime() - a.getTime())[0],
      stillForMs:
        reading.state === 'known'
          ? Math.min(...logs.map(log => log.stillForMs(backup.uid, now)))
          : 0,
      inContact: view.backups.observation().problem === undefined,
      veleroNamespace: installation.veleroNamespace,
      now,
    });
  }

  private volumesOf(
    { cluster, veleroNamespace }: ResolvedInstallation,
    backup: BackupRecord,
  ): Promise<Reading<SnapshotVolume[]>> {
    const goodForMs = isActive(backup) ? WHILE_RUNNING_MS : WHEN_ENDED_MS;
    const key = [cluster, backup.uid, backup.phase].join(' ');
    return readingOf(
      this.volumes.get(key, goodForMs, () =>
        readVolumeBackups(
          this.options.reader(cluster),
          veleroNamespace,
          backup.name,
        ),
      ),
    );
  }

  private async configOf({
    cluster,
    namespace,
  }: ResolvedInstallation): Promise<Reading<GitpodConfig | undefined>> {
    return readingOf(
      this.configs.get(`${cluster}/${namespace}`, WHEN_ENDED_MS, () =>
        readGitpodConfig(this.options.reader(cluster), namespace),
      ),
    );
  }

  private async requestsOf(
    { cluster, veleroNamespace }: ResolvedInstallation,
    backup: BackupRecord,
  ): Promise<Reading<DeletionRequestRecord[]>> {
    const key = `${cluster}/${veleroNamespace}`;
    const goodForMs = concernsDeletion(backup)
      ? WHILE_RUNNING_MS
      : WHEN_ENDED_MS;
    return readingOf(
      this.requests.get(key, goodForMs, () =>
        readDeletionRequests(this.options.reader(cluster), veleroNamespace),
      ),
    );
  }
}

function sizeOf(volumes: SnapshotVolume[]): number | undefined {
  const bytes = volumes.flatMap(volume => volume.bytes?.total ?? []);
  return bytes.length > 0 ? bytes.reduce((a, b) => a + b, 0) : undefined;
}

function namesOfGood(volumes: SnapshotVolume[]): string[] {
  return volumes.flatMap(({ state, volume }) =>
    state === 'good' && volume ? [volume] : [],
  );
}
