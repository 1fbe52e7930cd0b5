import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { PortForward } from '@kubernetes/client-node';
import { Agent, ClientRequestArgs } from 'node:http';
import { Duplex, PassThrough, Writable } from 'node:stream';
import { Deadline } from './Deadline';
import { openedTooLate } from './punctualAgent';

type SocketCallback = (error: Error | null, socket?: Duplex) => void;

/** The port of a pod as a stream, over a WebSocket to the API server. One connection each. */
async function openPodPort(
  access: ClusterAccess,
  pod: { namespace: string; name: string; port: number },
): Promise<Duplex> {
  const kubeConfig = await access.kubeConfig();
  const toPod = new PassThrough();
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk, _encoding, done) => {
      toPod.write(chunk);
      done();
    },
    final: done => {
      // The HTTP client ends its side early; the answer is still to come.
      done();
    },
    destroy: (error, done) => {
      toPod.destroy();
      done(error);
    },
  });
  // Errors also reach the HTTP client, which may not listen yet; unheard ones would end the process.
  socket.on('error', () => undefined);
  const fromPod = new Writable({
    write: (chunk, _encoding, done) => {
      if (!socket.destroyed) socket.push(chunk);
      done();
    },
  });
  const complaints = new Writable({
    write: (chunk, _encoding, done) => {
      // The channel opens with a message that holds nothing but the port.
      if (chunk.length > 0) {
        socket.destroy(new Error(`port-forward: ${chunk.toString().trim()}`));
      }
      done();
    },
  });
  const webSocket = await new PortForward(kubeConfig).portForward(
    pod.namespace,
    pod.name,
    [pod.port],
    fromPod,
    complaints,
    toPod,
  );
  if (typeof webSocket === 'function') {
    throw new Error('port-forward: unexpected restartable connection');
  }
  webSocket.onclose = () => {
    if (!socket.destroyed) socket.push(null);
  };
  webSocket.onerror = () =>
    socket.destroy(new Error('port-forward: the connection broke'));
  socket.once('close', () => webSocket.close());
  return socket;
}

function refusedWith(status: string | number): string {
  return `port-forward was refused with ${status}`;
}

/** Keeps the HTTP status of the refusal, which the WebSocket library has in its message, as the code. */
function portForwardError(podName: string, error: unknown): Error {
  const [, status] =
    /response: (\d{3})/.exec((error as { message?: string })?.message ?? '') ??
    [];
  const code = status ? refusedWith(status) : 'port-forward failed';
  return Object.assign(new Error(`${code} for pod ${podName}`), { code });
}

/** True for what a request through the agent rejects with if the API server refused with 403. */
export function isPortForwardForbidden(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === refusedWith(403);
}

/**
 * An HTTP agent whose connections end at the port of a pod. For plain HTTP; connections are not
 * reused, and nothing is sent on one that opens after the deadline. RBAC: `pods/portforward` get and create.
 */
export function portForwardAgent(
  access: ClusterAccess,
  pod: { namespace: string; name: string; port: number },
  deadline: Deadline,
): Agent {
  const agent = new Agent({ keepAlive: false });
  const createConnection = (
    _options: ClientRequestArgs,
    callback: SocketCallback,
  ) => {
    openPodPort(access, pod).then(
      socket => {
        if (!deadline.isOver) {
          callback(null, socket);
          return;
        }
        socket.destroy();
        callback(openedTooLate());
      },
      error => callback(portForwardError(pod.name, error)),
    );
    return undefined;
  };
  return Object.assign(agent, { createConnection });
}
