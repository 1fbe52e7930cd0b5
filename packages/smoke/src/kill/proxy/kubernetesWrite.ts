import { IncomingMessage } from 'node:http';
import { Write } from './Gate';

const READING = ['GET', 'HEAD', 'OPTIONS'];
/** Questions that the API server takes as a POST and stores nothing of. */
const QUESTIONS = /^\/apis\/(authorization|authentication)\.k8s\.io\//;
/** Objects by which Velero is asked something; they are named anew each time. */
const OF_A_QUESTION = /(downloadrequests|serverstatusrequests)(\/.*)?$/;

/** Whether the request changes something. */
export function isWrite({
  method = 'GET',
  url = '',
}: IncomingMessage): boolean {
  return !READING.includes(method) && !QUESTIONS.test(url);
}

/** `services/kotsadm` of `/api/v1/namespaces/gitpod/services/kotsadm?…`. */
function resourceOf(url: string): string {
  const [path] = url.split('?');
  const resource = path.replace(
    /^\/(api\/[^/]+|apis\/[^/]+\/[^/]+)\/(namespaces\/[^/]+\/)?/,
    '',
  );
  return resource.replace(OF_A_QUESTION, '$1');
}

/** Whether a write does no more than ask Velero something, or tidy up after that. */
export function isQuestion(what: string): boolean {
  return OF_A_QUESTION.test(what);
}

function uidOf(body: Buffer): string | undefined {
  if (body.length === 0) return undefined;
  const { preconditions } = JSON.parse(body.toString());
  return preconditions?.uid;
}

export function kubernetesWrite(
  { method = '', url = '' }: IncomingMessage,
  body: Buffer,
): Write {
  return {
    system: 'Kubernetes API',
    what: `${method} ${resourceOf(url)}`,
    ...(method === 'DELETE' ? { uid: uidOf(body) } : {}),
  };
}
