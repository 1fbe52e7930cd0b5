import { KubeReader } from '../kubernetes/KubeReader';
import { WriteGuard } from '../kubernetes/WriteGuard';
import { readAuthString } from './authString';
import { KotsError } from './KotsError';
import { CALL_TIMEOUT_MS, KotsAnswer, KotsTransport } from './KotsTransport';
import { explainRefusal, inItsLog } from './refusals';

export interface KotsHttpOptions {
  transport: KotsTransport;
  /** Reads the auth string; needs `get` on Secret kotsadm-authstring. */
  reader: KubeReader;
  namespace: string;
  veleroNamespace: string;
  guard: WriteGuard;
}

export type JsonBody = Record<string, any>;

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

export function isSuccess({ status }: KotsAnswer): boolean {
  return status >= 200 && status < 300;
}

/** What gateways answer while the console behind them is away. */
const GATEWAY_STATUSES = [502, 503, 504];

/** Requests to the admin console with its key; every answer that is not KOTS's success is a `KotsError`. */
export class KotsHttp {
  constructor(private readonly options: KotsHttpOptions) {}

  /** For what the console answers without a key. */
  async readOpen(path: string, signal?: AbortSignal): Promise<JsonBody> {
    const answer = await this.options.transport.send({
      method: 'GET',
      path,
      headers: {},
      signal,
    });
    return this.parse(answer, `GET ${path}`);
  }

  async read(path: string, signal?: AbortSignal): Promise<JsonBody> {
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
  async write(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<KotsAnswer> {
    const { guard, namespace, transport } = this.options;
    const write = {
      action: `${method} ${path}`,
      object: `KOTS admin console of ${namespace}`,
    };
    // Before the guard: it asks for the time that the call itself may take.
    const headers = await this.headers(signal);
    return guard.around(write, CALL_TIMEOUT_MS, () =>
      transport.send({ method, path, headers, body }),
    );
  }

  /** A write that KOTS answers with `success: true`. */
  async writeForSuccess(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<JsonBody> {
    const asked = `${method} ${path}`;
    const answer = await this.write(method, path, body, signal);
    const parsed = this.parse(answer, asked);
    if (parsed.success !== true) throw this.notKots(asked);
    return parsed;
  }

  notKots(asked: string): KotsError {
    return new KotsError({
      code: 'refused',
      message: `What answered ${asked} is not the KOTS admin console: the answer is not what KOTS sends`,
      nextStep:
        'Check gitpodDr.installations[].kotsadm.baseUrl, and whether a gateway with a login page stands before the admin console.',
    });
  }

  refusal(answer: KotsAnswer, asked: string): KotsError {
    if (GATEWAY_STATUSES.includes(answer.status)) {
      return new KotsError({
        code: 'unreachable',
        message: `The KOTS admin console did not answer: a gateway answered ${asked} with ${answer.status}`,
        nextStep: inItsLog(this.options),
      });
    }
    const body = decode(answer.text) ?? {};
    const error = typeof body.error === 'string' ? body.error : undefined;
    const { code, meaning, nextStep } = explainRefusal(
      {
        status: answer.status,
        error,
        requiresVeleroAccess: body.kotsadmRequiresVeleroAccess === true,
      },
      this.options,
    );
    const said = `The KOTS admin console refused ${asked} with ${
      answer.status
    }: ${error || 'no reason given'}`;
    return new KotsError({
      code,
      // As the other messages, without a full stop at its end.
      message: meaning ? `${said}. ${meaning.replace(/\.$/, '')}` : said,
      nextStep,
    });
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
}
