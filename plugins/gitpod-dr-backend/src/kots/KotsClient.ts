import { isSuccess, JsonBody, KotsHttp, KotsHttpOptions } from './KotsHttp';
import { KotsSettings } from './KotsSettings';
import {
  AppRestoreStatus,
  DeployOutput,
  KotsApp,
  KotsAppStatus,
  KotsVersion,
} from './types';

function encode(segment: string): string {
  return encodeURIComponent(segment);
}

/** Undefined unless the answer lists all that there are. */
function knownSequences(downstream?: JsonBody): number[] | undefined {
  const { currentVersion, pendingVersions, pastVersions }: JsonBody =
    downstream ?? {};
  if (!Array.isArray(pendingVersions) || !Array.isArray(pastVersions)) {
    return undefined;
  }
  return [currentVersion, ...pendingVersions, ...pastVersions]
    .filter(Boolean)
    .map(({ sequence }: KotsVersion) => sequence)
    .sort((a, b) => a - b);
}

/**
 * The KOTS admin console's HTTP API, both today's and that of 2022. An answer of "success" says only
 * that KOTS took the request; callers look for what it was to bring about.
 */
export class KotsClient {
  /** How KOTS takes and keeps snapshots. */
  readonly settings: KotsSettings;
  private readonly http: KotsHttp;

  constructor(options: KotsHttpOptions) {
    this.http = new KotsHttp(options);
    this.settings = new KotsSettings(this.http, signal => this.health(signal));
  }

  /** KOTS version; the console answers this without a key. */
  async health(signal?: AbortSignal): Promise<{ version: string }> {
    const { version } = await this.http.readOpen('/healthz', signal);
    return { version: typeof version === 'string' ? version : 'unknown' };
  }

  /** Resolves if the console is up and takes our key. */
  async ping(signal?: AbortSignal): Promise<void> {
    const asked = '/api/v1/ping';
    const { ping } = await this.http.read(asked, signal);
    if (ping !== 'pong') throw this.http.notKots(`GET ${asked}`);
  }

  /** Asks for a snapshot of the instance; the answer names the Velero Backup that is to come. */
  async createSnapshot(signal?: AbortSignal): Promise<{ backupName?: string }> {
    const path = '/api/v1/snapshot/backup';
    const body = await this.http.writeForSuccess('POST', path, {}, signal);
    return { backupName: body.backupName };
  }

  /** Asks for the restore of applications; resets one that runs. */
  async restoreApps(
    backupName: string,
    appSlugs: string[],
    signal?: AbortSignal,
  ): Promise<void> {
    const path = `/api/v1/snapshot/${encode(backupName)}/restore-apps`;
    await this.http.writeForSuccess('POST', path, { appSlugs }, signal);
  }

  /** Name of the backup that KOTS restores the app from now; undefined when it restores nothing. */
  async restoreInProgress(
    slug: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const body = await this.http.read(
      `/api/v1/app/${encode(slug)}/snapshot/restore/status`,
      signal,
    );
    return body.status === 'running' ? body.restore_name : undefined;
  }

  /**
   * How KOTS sees one restore. The only call that tells a failed undeploy (phase Failed with no
   * Velero Restore); asking clears that state, so ask only to find out why nothing comes.
   */
  async restoreDetail(
    slug: string,
    restoreName: string,
    signal?: AbortSignal,
  ): Promise<AppRestoreStatus> {
    const body = await this.http.read(
      `/api/v1/app/${encode(slug)}/snapshot/restore/${encode(restoreName)}`,
      signal,
    );
    return {
      name: body.restoreDetail?.name ?? restoreName,
      phase: body.restoreDetail?.phase || 'New',
    };
  }

  async app(slug: string, signal?: AbortSignal): Promise<KotsApp> {
    const body = await this.http.read(`/api/v1/app/${encode(slug)}`, signal);
    return {
      slug: body.slug ?? slug,
      name: body.name,
      clusterId: body.downstream?.cluster?.id,
      currentVersion: body.downstream?.currentVersion ?? undefined,
      sequences: knownSequences(body.downstream),
    };
  }

  async appStatus(slug: string, signal?: AbortSignal): Promise<KotsAppStatus> {
    const body = await this.http.read(
      `/api/v1/app/${encode(slug)}/status`,
      signal,
    );
    const status = body.appstatus ?? {};
    return {
      state: status.state ?? 'missing',
      sequence: status.sequence,
      updatedAt: status.updatedAt,
      resources: status.resourceStates ?? [],
    };
  }

  /** Undefined while there is no output: a redeploy deletes the old one first. */
  async deployOutput(
    place: { slug: string; clusterId: string; sequence: number },
    signal?: AbortSignal,
  ): Promise<DeployOutput | undefined> {
    const { slug, clusterId, sequence } = place;
    const body = await this.http.read(
      `/api/v1/app/${encode(slug)}/cluster/${encode(
        clusterId,
      )}/sequence/${sequence}/downstreamoutput`,
      signal,
    );
    const logs = body.logs ?? {};
    const output: DeployOutput = {
      applyStdout: logs.applyStdout ?? '',
      applyStderr: logs.applyStderr ?? '',
      renderError: logs.renderError ?? '',
      helmStderr: logs.helmStderr ?? '',
    };
    return Object.values(output).some(Boolean) ? output : undefined;
  }

  /** Asks for the deployed version to be deployed again; what comes of it must be watched. */
  async redeploy(
    slug: string,
    sequence: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const path = `/api/v1/app/${encode(slug)}/sequence/${sequence}/redeploy`;
    const answer = await this.http.write('POST', path, undefined, signal);
    if (answer.status === 204) return;
    throw isSuccess(answer)
      ? this.http.notKots(`POST ${path}`)
      : this.http.refusal(answer, `POST ${path}`);
  }
}
