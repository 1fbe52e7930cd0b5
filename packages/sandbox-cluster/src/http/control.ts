import { IncomingMessage } from 'node:http';
import { ClusterParts } from '../ClusterParts';
import { ApiError } from '../store/ApiError';
import { readBody } from './body';
import { version } from './discovery';
import { Reply } from './reply';

const ROOT = '/__sandbox__/';
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export function isControl(url: string): boolean {
  return url.startsWith(ROOT);
}

/** Turns clock and faults. It asks for no token: it is there on loopback only. */
export async function control(
  parts: ClusterParts,
  request: IncomingMessage,
): Promise<Reply> {
  refuseForeignNames(request);
  const { method, url = '' } = request;
  const { pathname } = new URL(url, 'http://sandbox');
  const [subject, name] = pathname
    .slice(ROOT.length)
    .split('/')
    .map(decodeURIComponent);
  switch (`${method} ${subject}`) {
    case 'GET state':
      break;
    case 'PUT clock':
      setClock(parts, await parametersOf(request));
      break;
    case 'PUT faults':
      if (!name) {
        throw ApiError.badRequest(
          'name the fault: PUT /__sandbox__/faults/<name>',
        );
      }
      parts.faults.set(name, await parametersOf(request));
      break;
    case 'DELETE faults':
      if (name) {
        parts.faults.clear(name);
      } else {
        parts.faults.clearAll();
      }
      break;
    default:
      throw ApiError.noSuchPath();
  }
  return { body: stateOf(parts) };
}

function stateOf({ clock, faults }: ClusterParts) {
  return {
    clock: clock.now().toISOString(),
    speed: clock.speed,
    faults: faults.all(),
    versions: { kubernetes: version.gitVersion, node: process.version },
  };
}

function setClock(
  { clock }: ClusterParts,
  { speed, advanceSeconds }: Record<string, unknown>,
): void {
  for (const [field, value] of Object.entries({ speed, advanceSeconds })) {
    if (value !== undefined && !(Number(value) > 0)) {
      throw ApiError.badRequest(`${field} must be a number above 0`);
    }
  }
  if (speed !== undefined) {
    clock.setSpeed(Number(speed));
  }
  if (advanceSeconds !== undefined) {
    clock.advance(Number(advanceSeconds) * 1000);
  }
}

async function parametersOf(
  request: IncomingMessage,
): Promise<Record<string, unknown>> {
  const body = (await readBody(request, ['application/json'])) ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw ApiError.badRequest('parameters are a JSON object');
  }
  return body as Record<string, unknown>;
}

/** A web page that points its own name at this machine must not get through. */
function refuseForeignNames({ headers }: IncomingMessage): void {
  if (!LOOPBACK.test(headers.host ?? '')) {
    throw new ApiError(403, 'Forbidden', 'only for callers on this machine');
  }
}
