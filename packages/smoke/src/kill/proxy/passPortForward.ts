import { once } from 'node:events';
import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { RawData, WebSocket, WebSocketServer } from 'ws';
import { ApiUpstream } from './ApiProxy';
import { Gate, Write } from './Gate';
import { HttpMessage } from './HttpMessage';

/** Of the first port: what is sent and received; the odd one above it carries errors. */
const DATA_CHANNEL = 0;
const CONSOLE_WRITE = /^(POST|PUT|PATCH|DELETE) (\S+) /;

interface Upgrade {
  upstream: ApiUpstream;
  gate: Gate;
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

function connectUpstream({ upstream, request }: Upgrade): WebSocket {
  const { authorization, 'sec-websocket-protocol': offered = '' } =
    request.headers;
  const protocols = offered.split(',').map(name => name.trim());
  return new WebSocket(
    `${upstream.url.replace(/^http/, 'ws')}${request.url}`,
    protocols,
    { headers: authorization ? { authorization } : {}, ca: upstream.ca },
  );
}

/** A port-forward to the admin console; each connection carries one HTTP request and its answer. */
export function passPortForward(upgrade: Upgrade): void {
  const { gate, request, socket, head } = upgrade;
  const server = connectUpstream(upgrade);
  const refuse = (status: number) =>
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
  server.once('unexpected-response', (_, { statusCode }) =>
    refuse(statusCode!),
  );
  server.on('error', () => socket.destroy());
  socket.on('error', () => server.terminate());
  // What comes before the client is there waits in the stream.
  server.once('upgrade', () => server.pause());
  server.once('open', () => {
    const sockets = new WebSocketServer({
      noServer: true,
      handleProtocols: () => server.protocol,
    });
    sockets.handleUpgrade(request, socket, head, client => {
      new ConsoleConnection(client, server, gate).join();
      server.resume();
    });
  });
}

/** Without the name of the snapshot and the number of the version, which are others in other runs. */
function consoleWrite(method: string, path: string): Write {
  const named = path
    .replace(/\/snapshot\/(?!backup$)[^/]+/, '/snapshot/…')
    .replace(/\/sequence\/\d+/, '/sequence/…');
  return { system: 'admin console', what: `${method} ${named}` };
}

function asBuffer(message: RawData): Buffer {
  if (Array.isArray(message)) return Buffer.concat(message);
  return Buffer.isBuffer(message) ? message : Buffer.from(message);
}

/** Passes the frames of a port-forward on, and holds them where the gate wants to look at a write. */
class ConsoleConnection {
  private readonly question = new HttpMessage();
  private readonly answer = new HttpMessage();
  private write?: Write;
  private asked = false;
  private answered = false;
  /** Frames of one direction go on one after the other. */
  private toServer: Promise<unknown> = Promise.resolve();
  private toClient: Promise<unknown> = Promise.resolve();
  private held: Buffer[] = [];

  constructor(
    private readonly client: WebSocket,
    private readonly server: WebSocket,
    private readonly gate: Gate,
  ) {}

  join(): void {
    const { client, server } = this;
    client.on('message', message => {
      this.toServer = this.toServer.then(() => this.ask(asBuffer(message)));
    });
    server.on('message', message => {
      this.toClient = this.toClient.then(() => this.reply(asBuffer(message)));
    });
    client.on('error', () => server.terminate());
    client.on('close', () => server.close());
    server.on('close', () => {
      this.toClient = this.toClient
        .then(() => this.flush())
        .then(() => client.close());
    });
  }

  private async ask(frame: Buffer): Promise<void> {
    if (frame[0] === DATA_CHANNEL && !this.asked) {
      this.question.add(frame.subarray(1));
      this.held.push(frame);
      if (!this.question.startLine) return;
      this.asked = true;
      const [, method, path] =
        CONSOLE_WRITE.exec(this.question.startLine) ?? [];
      if (method) {
        this.write = consoleWrite(method, path);
        if (!(await this.gate.pass(this.write, 'before'))) return this.cut();
      }
      this.held.splice(0).forEach(part => this.server.send(part));
      return;
    }
    this.server.send(frame);
  }

  /** The first frame of each channel is its port. */
  private isAnnouncement(frame: Buffer): boolean {
    return !this.answer.startLine && frame.length === 3;
  }

  private async reply(frame: Buffer): Promise<void> {
    const holds = this.write && !this.answered;
    if (frame[0] !== DATA_CHANNEL || this.isAnnouncement(frame) || !holds) {
      if (this.client.readyState === WebSocket.OPEN) this.client.send(frame);
      return;
    }
    this.answer.add(frame.subarray(1));
    this.held.push(frame);
    if (this.answer.isComplete) await this.flush();
  }

  private async flush(): Promise<void> {
    const { write, answer } = this;
    if (!write || this.answered || !answer.startLine) return;
    this.answered = true;
    write.accepted = /^HTTP\/1\.1 2/.test(answer.startLine);
    if (!(await this.gate.pass(write, 'answered'))) {
      this.cut();
      return;
    }
    await this.sendToClient(this.held.splice(0));
    await this.gate.pass(write, 'after');
  }

  private async sendToClient(frames: Buffer[]): Promise<void> {
    frames.forEach(frame => this.client.send(frame));
    const { client } = this;
    if (client.bufferedAmount > 0) await once(client, 'drain').catch(() => {});
  }

  private cut(): void {
    this.client.terminate();
    this.server.terminate();
  }
}
