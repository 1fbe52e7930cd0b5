import { once } from 'node:events';
import { AddressInfo, connect, createServer, Server } from 'node:net';
import { CuttingGate } from '../__testUtils__/CuttingGate';
import { Moment } from './Gate';
import { PostgresMessages } from './postgresMessages';
import { PostgresProxy } from './PostgresProxy';

function message(type: string, content: string): Buffer {
  const body = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + body.length);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const query = (sql: string) => message('Q', `${sql}\0`);
const CHANGE = 'update "run_steps" set "state" = \'{}\' where "id" = 1';

describe('PostgresProxy', () => {
  let upstream: Server;
  let received: string[];
  let proxy: PostgresProxy;

  beforeEach(async () => {
    received = [];
    upstream = createServer(socket => {
      const messages = new PostgresMessages('client');
      socket.on('error', () => undefined);
      socket.on('data', chunk => {
        for (const { type, content } of messages.add(chunk)) {
          const sql = content.toString().replace('\0', '');
          received.push(sql);
          const [tag] = sql.split(/[ ;]/);
          if (type) {
            socket.write(message('C', `${tag}\0`));
            socket.write(message('Z', 'I'));
          }
        }
      });
    });
    upstream.listen(0, '127.0.0.1');
    await once(upstream, 'listening');
  });

  afterEach(async () => {
    await proxy.stop();
    upstream.close();
  });

  /** Sends one statement after the other; returns what the client heard of them. */
  async function heardOf(gate: CuttingGate, sql: string[]): Promise<string[]> {
    const { port } = upstream.address() as AddressInfo;
    proxy = await PostgresProxy.start({ host: '127.0.0.1', port }, gate);
    const client = connect(proxy.port, '127.0.0.1');
    client.on('error', () => undefined);
    const messages = new PostgresMessages('server');
    const heard: string[] = [];
    client.write(message('', 'startup'));
    const statements = [...sql];
    const next = () => {
      const statement = statements.shift();
      if (statement) client.write(query(statement));
      else client.end();
    };
    client.on('data', chunk => {
      for (const { type, content } of messages.add(chunk)) {
        if (type === 'C') heard.push(content.toString().replace('\0', ''));
        if (type === 'Z') next();
      }
    });
    next();
    await once(client, 'close');
    return heard;
  }

  it('shows the commit of a changed run, and passes all else on', async () => {
    const gate = new CuttingGate();
    const heard = await heardOf(gate, [
      'BEGIN;',
      CHANGE,
      'COMMIT;',
      'BEGIN;',
      'SELECT 1',
      'COMMIT;',
    ]);
    expect(heard).toEqual([
      'BEGIN',
      'update',
      'COMMIT',
      'BEGIN',
      'SELECT',
      'COMMIT',
    ]);
    expect(gate.seen).toEqual([
      'before commit of run_steps(state)',
      'answered commit of run_steps(state) accepted=true',
      'after commit of run_steps(state) accepted=true',
    ]);
  });

  it.each([
    ['before', false, false],
    ['answered', true, false],
    ['after', true, true],
  ] as const)(
    'cut at the moment %s, the server has the commit: %s, the client its answer: %s',
    async (moment: Moment, hasCommit, hasAnswer) => {
      const gate = new CuttingGate(moment);
      const heard = await heardOf(gate, ['BEGIN;', CHANGE, 'COMMIT;']);
      expect(received.includes('COMMIT;')).toBe(hasCommit);
      expect(heard.includes('COMMIT')).toBe(hasAnswer);
    },
  );
});
