import { RawData, WebSocket } from 'ws';
import { Gate, Write } from './Gate';
import { HttpMessage } from './HttpMessage';

/** Of the first port: what is sent and received; the odd one above it carries errors. */
const DATA_CHANNEL = 0;
const WRITE = /^(POST|PUT|PATCH|DELETE) (\S+) /;

/** Without the name of the snapshot and the number of the version, which are others in other runs. */
function writeOf(startLine: string): Write | undefined {
  const [, method, path] = WRITE.exec(startLine) ?? [];
  if (!method) return undefined;
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
export class ConsoleConnection {
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
    if (this.asked || frame[0] !== DATA_CHANNEL) {
      this.server.send(frame);
      return;
    }
    this.question.add(frame.subarray(1));
    this.held.push(frame);
    const { startLine } = this.question;
    if (!startLine) return;
    this.asked = true;
    this.write = writeOf(startLine);
    if (this.write && !(await this.gate.pass(this.write, 'before'))) {
      this.cut();
      return;
    }
    this.held.splice(0).forEach(part => this.server.send(part));
  }

  /** The first frame of each channel is its port, in two bytes. */
  private isAnswer(frame: Buffer): boolean {
    const isPort = frame.length === 3 && this.answer.isEmpty;
    return frame[0] === DATA_CHANNEL && !isPort;
  }

  private async reply(frame: Buffer): Promise<void> {
    const isHeld = this.write && !this.answered && this.isAnswer(frame);
    if (!isHeld) {
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
    for (const frame of frames) {
      await new Promise(resolve => this.client.send(frame, resolve));
    }
  }

  private cut(): void {
    this.client.terminate();
    this.server.terminate();
  }
}
