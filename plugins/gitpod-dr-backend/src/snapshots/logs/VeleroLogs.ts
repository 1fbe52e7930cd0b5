import {
  LogFilter,
  VeleroLog,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { readAuthString } from '../../kots/authString';
import { KubeReader } from '../../kubernetes/KubeReader';
import { isTerminalPhase } from '../../velero/phases';
import { AddressClients } from '../storage/askForAddress';
import { whyNoLog, whyNotReachable, whyUnfinished } from './beforeDownload';
import { Turns } from '../Turns';
import { AskVeleroServer, fetchLog } from './fetchLog';
import { findLogTarget, LogView } from './findLogTarget';
import { LogCache } from './LogCache';
import { parseLogLine } from './logLines';
import { LOG_LIMITS, LogLimits } from './LogLimits';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { PackedLog } from './PackedLog';

/** Tiers that may ask Velero for a file. */
export type LogTier = 'backup' | 'restore';

/** Whose log is asked for, and by whom. */
export interface LogReading {
  installation: ResolvedInstallation;
  userRef: string;
  target: Pick<LogTarget, 'kind' | 'name'>;
}

export interface LogPage {
  offset: number;
  limit: number;
  from: 'start' | 'end';
}

export interface VeleroLogsOptions {
  snapshots: {
    /** What the watches know of the installation's Velero server. */
    view(installation: ResolvedInstallation): Promise<LogView>;
  };
  hasTier(installation: ResolvedInstallation, tier: LogTier): boolean;
  /** With the credential of that tier, for writes in the user's name. */
  connect(
    installation: ResolvedInstallation,
    tier: LogTier,
    userRef: string,
  ): AddressClients;
  askServer: AskVeleroServer;
  limits?: LogLimits;
}

/** A log, and why Velero may still add to it. */
export interface OpenedLog {
  log: PackedLog;
  unfinished?: string;
}

/** The key of the admin console is the one secret that the portal knows; without it there are the patterns. */
async function knownSecrets(
  reader: KubeReader,
  namespace: string,
): Promise<string[]> {
  try {
    const authString = await readAuthString(reader, namespace);
    return [authString, authString.replace(/^Kots\s+/, '')];
  } catch {
    return [];
  }
}

/**
 * Velero's logs of snapshots and restores, fetched from the backup storage, freed of what looks like a secret
 * and kept in memory for the next page, within limits.
 */
export class VeleroLogs {
  private readonly limits: LogLimits;
  private readonly cache: LogCache;
  private readonly turns: Turns;
  /** Downloads that are under way: who asks for the same log waits for the same download. */
  private readonly underway = new Map<string, Promise<PackedLog>>();

  constructor(private readonly options: VeleroLogsOptions) {
    this.limits = options.limits ?? LOG_LIMITS;
    this.cache = new LogCache(this.limits.cacheBytes);
    this.turns = new Turns(this.limits.downloads);
  }

  /** Which credential is used for an installation: the one that may less, where there is a choice. */
  tierFor(installation: ResolvedInstallation): LogTier {
    return this.options.hasTier(installation, 'backup') ? 'backup' : 'restore';
  }

  /** A page of the log, or why there is none. Throws `NotFoundError` if there is no such snapshot or restore. */
  async page(
    reading: LogReading,
    filter: LogFilter,
    page: LogPage,
  ): Promise<VeleroLog> {
    try {
      const { log, unfinished } = await this.open(reading);
      const { items, totalItems, offset } = await log.page(filter, page);
      return {
        state: 'available',
        items: items.map(({ number, text }) => ({
          number,
          ...parseLogLine(text),
        })),
        totalItems,
        offset,
        levels: log.levels,
        truncated: log.truncated,
        unfinished,
        fetchedAt: log.fetchedAt,
      };
    } catch (error) {
      if (error instanceof MissingLogError) return error.answer;
      throw error;
    }
  }

  /** The whole log. Throws `MissingLogError` if there is none, else as `page` does. */
  async open(reading: LogReading): Promise<OpenedLog> {
    const { installation } = reading;
    const view = await this.options.snapshots.view(installation);
    const target = findLogTarget(view, installation, reading.target);
    const notYet = whyNoLog(target);
    if (notYet) throw notYet;

    const { cluster, veleroNamespace } = installation;
    const key = [cluster, veleroNamespace, target.record.uid].join(' ');
    // A download that began before the end must not stand for the whole log.
    const downloadKey = `${key} ${target.record.phase}`;
    const log =
      this.cache.get(key) ?? (await this.fetch(downloadKey, reading, target));
    // Else the next look would not find what Velero adds.
    if (isTerminalPhase(target.record.phase)) this.cache.set(key, log);
    return { log, unfinished: whyUnfinished(target) };
  }

  private async fetch(
    key: string,
    reading: LogReading,
    target: LogTarget,
  ): Promise<PackedLog> {
    const known = this.underway.get(key);
    if (known) return known;
    const download = this.download(reading, target).finally(() =>
      this.underway.delete(key),
    );
    this.underway.set(key, download);
    return download;
  }

  private async download(
    { installation, userRef }: LogReading,
    target: LogTarget,
  ): Promise<PackedLog> {
    const { snapshots, connect, askServer } = this.options;
    const { locations } = await snapshots.view(installation);
    const location = locations.find(target.storageLocation ?? '');
    const unreachable = whyNotReachable(target, location);
    if (unreachable || !location) throw unreachable;

    const { limits } = this;
    const { cluster, namespace, veleroNamespace } = installation;
    const log = await this.turns.take(cluster, limits.turnMs, async () => {
      const tier = this.tierFor(installation);
      const clients = connect(installation, tier, userRef);
      return fetchLog({
        clients,
        askServer,
        veleroNamespace,
        target,
        location,
        knownSecrets: await knownSecrets(clients.reader, namespace),
        limits,
      });
    });
    if (log) return log;
    throw missing(
      'busy',
      `The portal fetches ${
        limits.downloads
      } logs at a time from cluster ${cluster}, and no turn came for that of ${nameOf(
        target,
      )} within ${limits.turnMs / 1000} s.`,
      'Try again in a moment.',
    );
  }
}
