import { Socket } from 'node:net';
import { Gate, Write } from './Gate';
import {
  PostgresMessage,
  PostgresMessages,
  sqlOf,
  tagOf,
} from './postgresMessages';
import { RunTransaction } from './RunTransaction';

const BEGIN = /^\s*begin\b/i;
const COMMIT = /^\s*commit\b/i;
const READY_FOR_QUERY = 'Z';

/** One connection of the backend with its database. */
export class DatabaseConnection {
  private readonly fromClient = new PostgresMessages('client');
  private readonly fromServer = new PostgresMessages('server');
  private toServer: Promise<unknown> = Promise.resolve();
  private toClient: Promise<unknown> = Promise.resolve();
  private transaction?: RunTransaction;
  /** The commit that the server has and that it has not answered. */
  private pending?: Write;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    private readonly gate: Gate,
  ) {}

  join(): void {
    this.client.on('data', chunk => {
      const messages = this.fromClient.add(chunk);
      this.toServer = this.toServer.then(() => this.ask(messages));
    });
    this.server.on('data', chunk => {
      const messages = this.fromServer.add(chunk);
      this.toClient = this.toClient.then(() => this.answer(messages));
    });
  }

  private async ask(messages: PostgresMessage[]): Promise<void> {
    for (const message of messages) {
      const commit = this.commitIn(message);
      if (commit && !(await this.gate.pass(commit, 'before'))) {
        this.cut();
        return;
      }
      this.pending = commit ?? this.pending;
      this.server.write(message.bytes);
    }
  }

  private commitIn(message: PostgresMessage): Write | undefined {
    const sql = sqlOf(message);
    if (sql === undefined) return undefined;
    if (BEGIN.test(sql)) this.transaction = new RunTransaction();
    this.transaction?.see(sql);
    if (!COMMIT.test(sql)) return undefined;
    const commit = this.transaction?.commit;
    this.transaction = undefined;
    return commit;
  }

  private async answer(messages: PostgresMessage[]): Promise<void> {
    for (const message of messages) {
      if (!(await this.mayAnswer(message))) {
        this.cut();
        return;
      }
      this.client.write(message.bytes);
      await this.seeEnd(message);
    }
  }

  /** A transaction that had failed answers its COMMIT with ROLLBACK. */
  private async mayAnswer(message: PostgresMessage): Promise<boolean> {
    const tag = this.pending && tagOf(message);
    if (!this.pending || !tag) return true;
    this.pending.accepted = tag === 'COMMIT';
    return this.gate.pass(this.pending, 'answered');
  }

  /** The client believes the commit only when the server is ready for the next query. */
  private async seeEnd({ type }: PostgresMessage): Promise<void> {
    const write = this.pending;
    if (type !== READY_FOR_QUERY || write?.accepted === undefined) return;
    this.pending = undefined;
    await this.gate.pass(write, 'after');
  }

  private cut(): void {
    this.client.destroy();
    this.server.destroy();
  }
}
