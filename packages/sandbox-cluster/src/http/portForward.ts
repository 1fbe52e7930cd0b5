import { connect, Socket } from 'node:net';
import { RawData, WebSocket } from 'ws';

/** In the order in which a kubelet prefers them. */
export const PORT_FORWARD_PROTOCOLS = ['v4.channel.k8s.io', 'channel.k8s.io'];

/** Each port has two channels: an even one for data and the odd one above for an error text. */
const channels = (index: number) => ({ data: index * 2, error: index * 2 + 1 });

interface Forward {
  podUid: string;
  ports: number[];
  /** The local port behind a pod's port; undefined where nothing listens. */
  localPort: (port: number) => number | undefined;
}

/** Joins the channels of a WebSocket with the ports of a pod. */
export function forwardPorts(webSocket: WebSocket, forward: Forward): void {
  const sockets = forward.ports.map((port, index) => {
    announce(webSocket, index, port);
    return open(webSocket, index, port, forward);
  });
  webSocket.on('message', (message: RawData) => {
    const frame = asBuffer(message);
    const socket = sockets[frame[0] / 2];
    // Odd channels and those of no port carry nothing from the client.
    if (socket && !socket.write(frame.subarray(1))) {
      webSocket.pause();
      socket.once('drain', () => webSocket.resume());
    }
  });
  webSocket.on('error', () => webSocket.terminate());
  webSocket.on('close', () => sockets.forEach(socket => socket?.end()));
}

/** The first frame of each channel tells its port, little end first. */
function announce(webSocket: WebSocket, index: number, port: number): void {
  const { data, error } = channels(index);
  for (const channel of [data, error]) {
    webSocket.send(Buffer.from([channel, port % 256, Math.floor(port / 256)]));
  }
}

function open(
  webSocket: WebSocket,
  index: number,
  port: number,
  { podUid, localPort }: Forward,
): Socket | undefined {
  const { data, error } = channels(index);
  const refuse = () => {
    const text = `error forwarding port ${port} to pod ${podUid}, uid : failed to connect to localhost:${port} inside namespace: dial tcp4 127.0.0.1:${port}: connect: connection refused`;
    webSocket.send(frameOf(error, Buffer.from(text)));
    webSocket.close();
  };
  const local = localPort(port);
  if (local === undefined) {
    refuse();
    return undefined;
  }
  const socket = connect(local, '127.0.0.1');
  socket.once('error', refuse);
  socket.on('data', chunk => {
    socket.pause();
    webSocket.send(frameOf(data, chunk), () => socket.resume());
  });
  socket.on('close', () => webSocket.close());
  return socket;
}

function frameOf(channel: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([channel]), content]);
}

function asBuffer(message: RawData): Buffer {
  if (Array.isArray(message)) {
    return Buffer.concat(message);
  }
  return Buffer.isBuffer(message) ? message : Buffer.from(message);
}
