import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { setTimeout as delay } from 'node:timers/promises';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { ClusterError } from '../../kubernetes/ClusterError';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { toMissingRights } from '../../kubernetes/rights/missingRights';
import { rightsOfDownload } from '../../kubernetes/rights/tierRules';
import { isTerminalPhase, phaseClass } from '../../velero/phases';
import { BackupRecord, LocationRecord } from '../../velero/records';
import { DownloadError, downloadFile } from '../storage/downloadFile';

/** How long an answer waits for a file; then it says that the file is on its way. */
const PATIENCE_MS = 4_000;
/** Failures are not tried again before, however many look at the page. */
const FAILURE_MS = 30_000;
/** Characters of all files that are kept. */
const MOST_KEPT = 48 * 1024 * 1024;

/** The two files of a snapshot that the detail shows. */
export type SnapshotFileKind = 'BackupResourceList' | 'BackupResults';

/** Who looks, and with which credential helper objects may be written on their behalf. */
export interface Viewer {
  userRef: string;
  helper: { tier: 'backup' | 'restore' } | { obstacle: string };
}

export type Connect = (
  installation: ResolvedInstallation,
  tier: 'backup' | 'restore',
  userRef: string,
) => TierClients;

export interface FileRequest {
  installation: ResolvedInstallation;
  backup: BackupRecord;
  location?: LocationRecord;
  viewer: Viewer;
}

/** `whyNoFile` has nothing against it. */
type ReachableFile = FileRequest & { location: LocationRecord };

interface Kept {
  reading: Reading<unknown>;
  size: number;
  /** Absent for what stays right. */
  until?: number;
}

const TITLES: Record<SnapshotFileKind, string> = {
  BackupResourceList: 'the list of its objects',
  BackupResults: 'its errors and warnings',
};

function unknown(reason: string, nextStep?: string): Reading<never> {
  return { state: 'unknown', reason, nextStep };
}

/** Why the file cannot be there, as far as the objects themselves tell. */
function whyNoFile(
  { backup, location, viewer }: FileRequest,
  title: string,
): Reading<never> | undefined {
  const { phase, storageLocation } = backup;
  if (backup.deleting || phaseClass(phase) === 'deleting') {
    return unknown('The snapshot is being deleted, and its files with it.');
  }
  if (phase === 'FailedValidation') {
    return unknown(
      `Velero refused the snapshot before it began, so it never wrote ${title}.`,
    );
  }
  if (!isTerminalPhase(phase)) {
    return unknown(`Velero writes ${title} when the snapshot has ended.`);
  }
  if (!location) {
    return unknown(
      `Its storage location ${
        storageLocation ?? ''
      } is gone, so ${title} cannot be fetched.`,
      'Create the BackupStorageLocation again; Velero then finds the files in its bucket.',
    );
  }
  if (location.phase === 'Unavailable') {
    return unknown(
      `Velero cannot reach storage location ${location.name}, so ${title} cannot be fetched.`,
      `Look at: kubectl describe backupstoragelocation ${location.name}`,
    );
  }
  if ('obstacle' in viewer.helper) {
    return unknown(
      `Fetching ${title} takes a DownloadRequest, which the portal may not write here: ${viewer.helper.obstacle}`,
    );
  }
  return undefined;
}

/** Why fetching it has failed. */
function whyNotFetched(
  error: unknown,
  { backup, installation }: FileRequest,
  title: string,
): Reading<never> {
  if (error instanceof DownloadError) {
    if (error.code === 'absent' && backup.phase === 'Failed') {
      return unknown(
        `Velero never wrote ${title}: a snapshot that fails because the server restarts leaves no files.`,
        'Take another snapshot.',
      );
    }
    return unknown(error.message, error.nextStep);
  }
  if (!(error instanceof ClusterError)) throw error;
  if (error.statusCode === 422) {
    return unknown(
      `This Velero cannot hand out ${title}; it can from version 1.11 on.`,
    );
  }
  const [refused] = error.missingRights ?? [];
  if (!refused) return unknown(`${error.message}.`);
  const { cluster, tier, identity } = refused;
  return {
    state: 'unknown',
    reason: `The portal's credential of tier ${tier} may not ask Velero for ${title}.`,
    nextStep: 'Add the rule that is named.',
    missingRights: toMissingRights(
      { cluster, tier, identity },
      rightsOfDownload(installation.veleroNamespace),
    ),
  };
}

/** Fetches the files of snapshots that have ended, once for all who look, and keeps what was read of them. */
export class SnapshotFiles {
  /** What was asked for last is the last. */
  private readonly kept = new Map<string, Kept>();
  private readonly underway = new Map<string, Promise<Reading<unknown>>>();
  private readonly stopping = new AbortController();
  private keptSize = 0;

  constructor(
    private readonly connect: Connect,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** Waits for nothing any more. */
  stop(): void {
    this.stopping.abort();
  }

  async read<T>(
    kind: SnapshotFileKind,
    request: FileRequest,
    parse: (text: string) => T,
  ): Promise<Reading<T>> {
    const title = TITLES[kind];
    const { installation, backup } = request;
    const key = [installation.cluster, backup.uid, kind].join(' ');
    const known = this.find(key);
    if (known) return known as Reading<T>;
    const impossible = whyNoFile(request, title);
    if (impossible) return impossible;
    const fetching =
      this.underway.get(key) ??
      this.start(key, kind, request as ReachableFile, parse);
    const pending: Reading<T> = {
      state: 'pending',
      reason: `Velero is being asked for ${title}.`,
    };
    return Promise.race([
      fetching as Promise<Reading<T>>,
      delay(this.patienceMs, pending, { ref: false }),
    ]);
  }

  private start<T>(
    key: string,
    kind: SnapshotFileKind,
    request: ReachableFile,
    parse: (text: string) => T,
  ): Promise<Reading<T>> {
    const fetching = this.fetch(key, kind, request, parse).finally(() =>
      this.underway.delete(key),
    );
    // Nobody may be waiting any more when it fails.
    fetching.catch(() => undefined);
    this.underway.set(key, fetching);
    return fetching;
  }

  private async fetch<T>(
    key: string,
    kind: SnapshotFileKind,
    request: ReachableFile,
    parse: (text: string) => T,
  ): Promise<Reading<T>> {
    const { installation, backup, location, viewer } = request;
    const title = TITLES[kind];
    let reading: Reading<T>;
    let size = 0;
    try {
      const tier = 'tier' in viewer.helper ? viewer.helper.tier : 'backup';
      const text = await downloadFile(
        this.connect(installation, tier, viewer.userRef),
        {
          kind,
          name: backup.name,
          veleroNamespace: installation.veleroNamespace,
          location,
        },
        this.stopping.signal,
      );
      size = text.length;
      reading = parsed(text, title, parse);
    } catch (error) {
      reading = whyNotFetched(error, request, title);
    }
    this.keep(key, reading, size);
    return reading;
  }

  private find(key: string): Reading<unknown> | undefined {
    const known = this.kept.get(key);
    if (!known) return undefined;
    this.remove(key);
    if (known.until !== undefined && known.until <= Date.now()) {
      return undefined;
    }
    this.add(key, known);
    return known.reading;
  }

  private keep(key: string, reading: Reading<unknown>, size: number): void {
    this.remove(key);
    const isLasting = reading.state === 'known';
    const until = isLasting ? undefined : Date.now() + FAILURE_MS;
    this.add(key, { reading, size: size + 1_000, until });
    for (const oldest of this.kept.keys()) {
      if (this.keptSize <= MOST_KEPT) return;
      this.remove(oldest);
    }
  }

  private add(key: string, kept: Kept): void {
    this.kept.set(key, kept);
    this.keptSize += kept.size;
  }

  private remove(key: string): void {
    this.keptSize -= this.kept.get(key)?.size ?? 0;
    this.kept.delete(key);
  }
}

function parsed<T>(
  text: string,
  title: string,
  parse: (text: string) => T,
): Reading<T> {
  try {
    return { state: 'known', value: parse(text) };
  } catch {
    // The parser's own message has a piece of the text in it.
    return unknown(`What Velero wrote as ${title} cannot be understood.`);
  }
}
