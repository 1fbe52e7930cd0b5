import { KubeReader } from '../kubernetes/KubeReader';
import { WriteGuard } from '../kubernetes/WriteGuard';
import { readAuthString } from './authString';
import { KotsError } from './KotsError';
import { CALL_TIMEOUT_MS, KotsAnswer, KotsTransport } from './KotsTransport';
import {
  AppRestoreStatus,
  DeployOutput,
  KotsApp,
  KotsAppStatus,
} from './types';

export interface KotsClientOptions {
  transport: KotsTransport;
  /** Reads the auth string; needs `get` on Secret kotsadm-authstring. */
  reader: KubeReader;
  namespace: string;
  veleroNamespace: string;
  guard: WriteGuard;
}

function encode(segment: string): string {
  return encodeURIComponent(segment);
}

function decode(text: string): Record<string, any> {
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/**
 * The KOTS admin console's HTTP API, both today's and that of 2022. An answer of "success" says only
 * that KOTS took the request; callers look for what it was to bring about.
 */
export class KotsClient {
  constructor(private readonly options: KotsClientOptions) {}

  /** KOTS version; the console answers this without a key. */
  async health(signal?: AbortSignal): Promise<{ version: string }> {
    const answer = await this.options.transport.send({
      method: 'GET',
      path: '/healthz',
      headers: {},
      signal,
    });
    return { version: this.parse(answer, 'GET /healthz').version ?? 'unknown' };
  }

  /** Resolves if the console is up and takes our key. */
  async ping(signal?: AbortSignal): Promise<void> {
    await this.read('/api/v1/ping', signal);
  }

  /** Asks for a snapshot of the instance; the answer names the Velero Backup that is to come. */
  async createSnapshot(signal?: AbortSignal): Promise<{ backupName?: string }> {
    const body = await this.write('/api/v1/snapshot/backup', {}, signal);
    return { backupName: body.backupName };
  }

  /** Asks for the restore of applications; resets one that runs. */
  async restoreApps(
    backupName: string,
    appSlugs: string[],
    signal?: AbortSignal,
  ): Promise<void> {
    await this.write(
      `/api/v1/snapshot/${encode(backupName)}/restore-apps`,
      { appSlugs },
      signal,
    );
  }

  /** Name of the backup that KOTS restores the app from now; undefined when it restores nothing. */
  async restoreInProgress(
    slug: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const body = await this.read(
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
    const body = await this.read(
      `/api/v1/app/${encode(slug)}/snapshot/restore/${encode(restoreName)}`,
      signal,
    );
    return {
      name: body.restoreDetail?.name ?? restoreName,
      phase: body.restoreDetail?.phase || 'New',
    };
  }

  async app(slug: string, signal?: AbortSignal): Promise<KotsApp> {
    const body = await this.read(`/api/v1/app/${encode(slug)}`, signal);
    return {
      slug: body.slug ?? slug,
      name: body.name,
      clusterId: body.downstream?.cluster?.id,
      currentVersion: body.downstream?.currentVersion ?? undefined,
    };
  }

  async appStatus(slug: string, signal?: AbortSignal): Promise<KotsAppStatus> {
    const body = await this.read(`/api/v1/app/${encode(slug)}/status`, signal);
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
    const body = await this.read(
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
    await this.write(
      `/api/v1/app/${encode(slug)}/sequence/${sequence}/redeploy`,
      undefined,
      signal,
    );
  }

  private async read(
    path: string,
    signal?: AbortSignal,
  ): Promise<Record<string, any>> {
    const headers = await this.headers(signal);
    return this.call('GET', path, { headers, signal });
  }

  private async write(
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<Record<string, any>> {
    const { guard, namespace } = this.options;
    const write = {
      action: `POST ${path}`,
      object: `KOTS admin console of ${namespace}`,
    };
    // Before the guard: it asks for the time that the call itself may take.
    const headers = await this.headers(signal);
    return guard.around(write, CALL_TIMEOUT_MS, () =>
      this.call('POST', path, { headers, body, signal }),
    );
  }

  private async call(
    method: 'GET' | 'POST',
    path: string,
    options: {
      headers: Record<string, string>;
      body?: unknown;
      signal?: AbortSignal;
    },
  ): Promise<Record<string, any>> {
    const { transport } = this.options;
    const answer = await transport.send({ method, path, ...options });
    return this.parse(answer, `${method} ${path}`);
  }

  private async headers(signal?: AbortSignal): Promise<Record<string, string>> {
    const { reader, namespace } = this.options;
    return { Authorization: await readAuthString(reader, namespace, signal) };
  }

  private parse(answer: KotsAnswer, asked: string): Record<string, any> {
    const body = decode(answer.text);
    if (answer.status >= 200 && answer.status < 300 && body.success !== false) {
      return body;
    }
    const said =
      typeof body.error === 'string' ? body.error : 'no reason given';
    const message = `The KOTS admin console refused ${asked} with ${answer.status}: ${said}`;
    if (answer.status === 401) {
      throw new KotsError({
        code: 'unauthorized',
        message,
        nextStep:
          'The key in Secret kotsadm-authstring does not fit the running admin console; restart its pod if this stays.',
      });
    }
    if (body.kotsadmRequiresVeleroAccess) {
      const { namespace, veleroNamespace } = this.options;
      throw new KotsError({
        code: 'needs-velero-access',
        message,
        nextStep: `Run: kubectl kots velero ensure-permissions --namespace ${namespace} --velero-namespace ${veleroNamespace}`,
      });
    }
    throw new KotsError({
      code: 'refused',
      message,
      nextStep: `The reason is in the admin console's log: kubectl logs -n ${this.options.namespace} -l app=kotsadm`,
    });
  }
}
