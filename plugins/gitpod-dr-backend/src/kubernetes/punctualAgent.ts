import { Agent, ClientRequestArgs } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { Deadline } from './Deadline';

type SocketCallback = (error: Error | null, socket?: Duplex) => void;
type CreateConnection = (
  options: ClientRequestArgs,
  callback?: SocketCallback,
) => Duplex | null | undefined;

/** A connection was opened, but what was to be sent on it may not be sent any more. */
export function openedTooLate(): Error {
  const code = 'opened too late';
  return Object.assign(new Error('The connection was opened too late'), {
    code,
  });
}

/** TLS says so when its handshake is over. */
function opening(socket: Socket): 'connect' | 'secureConnect' | undefined {
  const { secureConnecting } = socket as Socket & {
    secureConnecting?: boolean;
  };
  if (secureConnecting) return 'secureConnect';
  return socket.connecting ? 'connect' : undefined;
}

/**
 * The agent, but nothing is sent on a connection that opens after the deadline. Node.js alone would send what
 * waits for a connection whenever that opens, also if the process slept meanwhile and its lease is somebody else's.
 */
export function punctualAgent(agent: Agent, deadline: Deadline): Agent {
  const withConnection = agent as Agent & {
    createConnection: CreateConnection;
  };
  const open = withConnection.createConnection.bind(agent);
  const createConnection = (
    options: ClientRequestArgs,
    callback: SocketCallback,
  ) => {
    const socket = open(options) as Socket;
    const hand = () => {
      socket.off('error', callback);
      if (!deadline.isOver) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(openedTooLate());
    };
    const event = opening(socket);
    socket.once('error', callback);
    deadline.signal.addEventListener('abort', () => {
      if (opening(socket)) socket.destroy(openedTooLate());
    });
    if (event) socket.once(event, hand);
    else hand();
    return undefined;
  };
  return Object.assign(agent, { createConnection });
}
