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

type JsonBody = Record<string, any>;

/** Undefined for anything but a JSON object: a login page of a gateway, or an empty body. */
function decode(text: string): JsonBody | undefined {
  try {
    const body = JSON.parse(text);
    const isObject = body !== null && typeof body === 'object';
    return isObject && !Array.isArray(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

function isSuccess({ status }: KotsAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What gateways answer while the console behind them is away. */
const GATEWAY_STATUSES = [502, 503, 504];

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
    const { version } = this.parse(answer, 'GET /healthz');
    return { version: typeof version === 'string' ? version : 'unknown' };
  }

  /** Resolves if the console is up and takes our key. */
  async ping(signal?: AbortSignal): Promise<void> {
    const asked = '/api/v1/ping';
    const { ping } = await this.read(asked, signal);
    if (ping !== 'pong') throw this.notKots(`GET ${asked}`);
  }

  /** Asks for a snapshot of the instance; the answer names the Velero Backup that is to come. */
  async createSnapshot(signal?: AbortSignal): Promise<{ backupName?: string }> {
    const path = '/api/v1/snapshot/backup';
    const body = this.parseSuccess(await this.write(path, {}, signal), path);
    return { backupName: body.backupName };
  }

  /** Asks for the restore of applications; resets one that runs. */
  async restoreApps(
    backupName: string,
    appSlugs: string[],
    signal?: AbortSignal,
  ): Promise<void> {
    const path = `/api/v1/snapshot/${encode(backupName)}/restore-apps`;
    this.parseSuccess(await this.write(path, { appSlugs }, signal), path);
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
    const path = `/api/v1/app/${encode(slug)}/sequence/${sequence}/redeploy`;
    const answer = await this.write(path, undefined, signal);
    if (answer.status === 204) return;
    throw isSuccess(answer)
      ? this.notKots(`POST ${path}`)
      : this.refusal(answer, `POST ${path}`);
  }

  private async read(path: string, signal?: AbortSignal): Promise<JsonBody> {
    const headers = await this.headers(signal);
    const answer = await this.options.transport.send({
      method: 'GET',
      path,
      headers,
      signal,
    });
    return this.parse(answer, `GET ${path}`);
  }

  /** Once on its way a write is not called off: whether it arrived could no longer be told. */
  private async write(
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<KotsAnswer> {
    const { guard, namespace, transport } = this.options;
    const write = {
      action: `POST ${path}`,
      object: `KOTS admin console of ${namespace}`,
    };
    // Before the guard: it asks for the time that the call itself may take.
    const headers = await this.headers(signal);
    return guard.around(write, CALL_TIMEOUT_MS, () =>
      transport.send({ method: 'POST', path, headers, body }),
    );
  }

  private async headers(signal?: AbortSignal): Promise<Record<string, string>> {
    const { reader, namespace } = this.options;
    return { Authorization: await readAuthString(reader, namespace, signal) };
  }

  private parse(answer: KotsAnswer, asked: string): JsonBody {
    const body = decode(answer.text);
    if (!isSuccess(answer) || body?.success === false) {
      throw this.refusal(answer, asked);
    }
    if (!body) throw this.notKots(asked);
    return body;
  }

  private parseSuccess(answer: KotsAnswer, path: string): JsonBody {
    const body = this.parse(answer, `POST ${path}`);
    if (body.success !== true) throw this.notKots(`POST ${path}`);
    return body;
  }

  private notKots(asked: string): KotsError {
    return new KotsError({
      code: 'refused',
      message: `What answered ${asked} is not the KOTS admin console: the answer is not what KOTS sends`,
      nextStep:
        'Check gitpodDr.installations[].kotsadm.baseUrl, and whether a gateway with a login page stands before the admin console.',
    });
  }

  private refusal(answer: KotsAnswer, asked: string): KotsError {
    const { namespace, veleroNamespace } = this.options;
    const body = decode(answer.text) ?? {};
    const said =
      typeof body.error === 'string' ? body.error : 'no reason given';
    const message = `The KOTS admin console refused ${asked} with ${answer.status}: ${said}`;
    const inItsLog = `The reason is in the admin console's log: kubectl logs -n ${namespace} -l app=kotsadm`;
    if (GATEWAY_STATUSES.includes(answer.status)) {
      return new KotsError({
        code: 'unreachable',
        message: `The KOTS admin console did not answer: a gateway answered ${asked} with ${answer.status}`,
        nextStep: inItsLog,
      });
    }
    if (answer.status === 401) {
      return new KotsError({
        code: 'unauthorized',
        message,
        nextStep:
          'The key in Secret kotsadm-authstring does not fit the running admin console; restart its pod if this stays.',
      });
    }
    if (body.kotsadmRequiresVeleroAccess) {
      return new KotsError({
        code: 'needs-velero-access',
        message,
        nextStep: `Run: kubectl kots velero ensure-permissions --namespace ${namespace} --velero-namespace ${veleroNamespace}`,
      });
    }
    return new KotsError({ code: 'refused', message, nextStep: inItsLog });
  }
}
