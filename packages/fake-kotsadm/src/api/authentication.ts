import { RequestHandler } from 'express';
import { V1Secret } from '@kubernetes/client-node';
import { Cluster } from '../cluster/Cluster';
import { kinds } from '../cluster/kinds';

const name = 'kotsadm-authstring';

/** The auth string is read for each request: a restore may change it. */
export function requireAuthString(
  cluster: Cluster,
  namespace: string,
): RequestHandler {
  return (req, res, next) => {
    const credential = presentedCredential(req.headers);
    if (!credential) {
      unauthorized(res, 'missing authorization token');
      return;
    }
    readAuthString(cluster, namespace)
      .then(authString => {
        if (credential === authString) next();
        else unauthorized(res, 'failed to parse authorization header');
      })
      .catch(next);
  };
}

/** The cookie counts only where there is no header. */
export function presentedCredential(headers: {
  authorization?: string;
  cookie?: string;
}): string {
  return headers.authorization || signedToken(headers.cookie ?? '');
}

/** Like the real console, does not decode: `%20` stays `%20`. */
function signedToken(cookies: string): string {
  const prefix = 'signed-token=';
  const cookie = cookies
    .split(';')
    .map(part => part.trim())
    .find(part => part.startsWith(prefix));
  const value = cookie?.slice(prefix.length) ?? '';
  return value.replace(/^"(.*)"$/, '$1');
}

async function readAuthString(
  cluster: Cluster,
  namespace: string,
): Promise<string | undefined> {
  const secret = await cluster.get<V1Secret>(kinds.secret, name, namespace);
  const value = secret?.data?.[name];
  return value && Buffer.from(value, 'base64').toString();
}

function unauthorized(res: Parameters<RequestHandler>[1], error: string): void {
  res.status(401).json({ error, success: false });
}
