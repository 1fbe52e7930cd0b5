import { ConsoleState, findApp } from '../state/ConsoleState';
import { PodVolume, VeleroBackup } from '../velero/types';
import { annotation, appSequences } from './annotations';
import { humanSize } from './humanSize';

/** A snapshot as `GET /api/v1/snapshots` lists it. */
export function backupView(
  backup: VeleroBackup,
  volumes: PodVolume[],
  state: ConsoleState,
) {
  const { startTimestamp, completionTimestamp, expiration } =
    backup.status ?? {};
  const bytes = totalBytes(volumes);
  return {
    name: backup.metadata?.name,
    status: backupStatus(backup.status?.phase),
    trigger: annotation(backup, 'kots.io/snapshot-trigger'),
    appID: '',
    sequence: 0,
    startedAt: startTimestamp,
    finishedAt: completionTimestamp,
    expiresAt: expiration,
    includedApps: Object.entries(appSequences(backup)).map(
      ([slug, sequence]) => ({
        slug,
        sequence,
        name: findApp(state, slug)?.name ?? slug,
        iconUri: '',
      }),
    ),
    expectedBackupCount: 1,
    backupCount: 1,
    volumeCount: volumes.length,
    volumeSuccessCount: volumes.filter(isCompleted).length,
    volumeBytes: bytes,
    volumeSizeHuman: humanSize(bytes),
  };
}

/** The same snapshot in detail; hooks and log lines are not imitated. */
export function backupDetailView(backup: VeleroBackup, volumes: PodVolume[]) {
  return {
    name: backup.metadata?.name,
    type: 'legacy',
    status: backup.status?.phase ?? '',
    volumeSizeHuman: humanSize(totalBytes(volumes)),
    namespaces: backup.spec?.includedNamespaces ?? [],
    hooks: null,
    volumes: volumes.map(volumeView),
    errors: null,
    warnings: null,
  };
}

/** Only 0 or 100: the real console divides integers. */
export function volumeView(volume: PodVolume) {
  const { totalBytes: total = 0, bytesDone = 0 } =
    volume.status?.progress ?? {};
  return {
    name: volume.metadata?.name,
    podName: volume.spec?.pod?.name ?? '',
    podNamespace: volume.spec?.pod?.namespace ?? '',
    podVolumeName: volume.spec?.volume ?? '',
    sizeBytesHuman: humanSize(total),
    doneBytesHuman: humanSize(bytesDone),
    completionPercent: total > 0 && bytesDone >= total ? 100 : 0,
    timeRemainingSeconds: 0,
    startedAt: volume.status?.startTimestamp,
    finishedAt: volume.status?.completionTimestamp,
    phase: volume.status?.phase ?? '',
  };
}

const runningPhases = [
  '',
  'New',
  'Queued',
  'ReadyToStart',
  'InProgress',
  'WaitingForPluginOperations',
  'Finalizing',
];

/** The console knows four states and counts all bad and half-bad phases as failed. */
export function backupStatus(phase: string = ''): string {
  if (runningPhases.includes(phase)) return 'InProgress';
  if (phase === 'Completed' || phase === 'Deleting') return phase;
  return 'Failed';
}

function isCompleted(volume: PodVolume): boolean {
  return volume.status?.phase === 'Completed';
}

function totalBytes(volumes: PodVolume[]): number {
  return volumes.reduce(
    (sum, { status }) => sum + (status?.progress?.totalBytes ?? 0),
    0,
  );
}
