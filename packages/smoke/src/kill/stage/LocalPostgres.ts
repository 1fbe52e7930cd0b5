import knexFactory, { Knex } from 'knex';
import { ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../portal/freePort';
import { waitUntil } from '../../portal/waitUntil';

const HOST = '127.0.0.1';
const USER = 'postgres';
const START_TIMEOUT_MS = 60_000;
/** Several backends have a pool for each of their plugins. */
const CONNECTIONS = 400;

/** Debian has a folder for each version, none of them on the path. */
const DEBIAN = '/usr/lib/postgresql';

function folders(): string[] {
  const onPath = (process.env.PATH ?? '').split(':');
  if (!existsSync(DEBIAN)) return onPath;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return [
    ...versions.map(version => path.join(DEBIAN, version, 'bin')),
    ...onPath,
  ];
}

function findFolder(): string | undefined {
  return folders().find(dir => existsSync(path.join(dir, 'initdb')));
}

function findPrograms(): string {
  const folder = findFolder();
  if (folder) return folder;
  throw new Error(
    'PostgreSQL was not found, and the portals of this test share one. Install it (on Debian: apt-get install postgresql), or put the folder of its programs on the PATH.',
  );
}

/** PostgreSQL refuses to run as root. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const numberOf = (flag: string) =>
    Number(execFileSync('id', [flag, USER], { encoding: 'utf8' }));
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

/** A PostgreSQL of this test alone. */
export class LocalPostgres {
  /** Whether this machine has its programs. */
  static isInstalled(): boolean {
    return findFolder() !== undefined;
  }

  static async start(): Promise<LocalPostgres> {
    const programs = findPrograms();
    const who = identity();
    const dir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-postgres-'));
    chmodSync(dir, 0o755);
    if (who.uid !== undefined) chownSync(dir, who.uid, who.gid!);
    const data = path.join(dir, 'data');
    execFileSync(
      path.join(programs, 'initdb'),
      ['--pgdata', data, '--auth', 'trust', '--username', USER],
      { ...who, cwd: dir, stdio: 'pipe' },
    );
    const port = await freePort();
    const settings = [
      `listen_addresses=${HOST}`,
      `unix_socket_directories=${dir}`,
      `max_connections=${CONNECTIONS}`,
      // Nothing here outlives the machine.
      'fsync=off',
    ];
    const server = spawn(
      path.join(programs, 'postgres'),
      ['-D', data, '-p', `${port}`, ...settings.flatMap(item => ['-c', item])],
      { ...who, cwd: dir, stdio: 'ignore' },
    );
    process.once('exit', () => {
      server.kill('SIGQUIT');
      rmSync(dir, { recursive: true, force: true });
    });
    const postgres = new LocalPostgres(dir, port, server);
    await postgres.untilReady();
    return postgres;
  }

  private constructor(
    private readonly dir: string,
    readonly port: number,
    private readonly server: ChildProcess,
  ) {}

  readonly host = HOST;
  readonly user = USER;

  /** One database of it, to look into past the portal. */
  open(database: string): Knex {
    const { host, port, user } = this;
    return knexFactory({
      client: 'pg',
      connection: { host, port, user, database },
      pool: { min: 0, max: 1 },
      // Whoever asks hears of an error; knex would also print it.
      log: { warn: () => {} },
    });
  }

  async stop(): Promise<void> {
    const ended = once(this.server, 'exit');
    this.server.kill('SIGQUIT');
    await ended;
    await rm(this.dir, { recursive: true, force: true });
  }

  private async untilReady(): Promise<void> {
    await waitUntil(
      async () => {
        const knex = this.open('postgres');
        try {
          return await knex.raw('SELECT 1');
        } finally {
          await knex.destroy();
        }
      },
      START_TIMEOUT_MS,
      reason => new Error(`PostgreSQL did not start: ${reason}`),
    );
  }
}
