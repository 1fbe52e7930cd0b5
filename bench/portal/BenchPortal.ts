import { Backend, signIn } from '@gitpod-dr/smoke';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { HeapMeter } from './HeapMeter';

const ROOT = path.resolve(__dirname, '../..');
const API = 'gitpod-dr/entities/component/default/gitpod';

export interface Answer {
  bytes: number;
  body: string;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The cluster lets everybody in, but the configuration wants a token for each tier. */
async function writeTokens(stateDir: string): Promise<void> {
  // Nobody starts the recovery cluster here.
  for (const cluster of ['sandbox', 'recovery']) {
    const directory = path.join(stateDir, cluster, 'tokens');
    await mkdir(directory, { recursive: true });
    for (const tier of ['read', 'backup', 'restore']) {
      await writeFile(path.join(directory, `gitpod-dr-${tier}`), tier);
    }
  }
}

function catalogLocations(): string {
  return JSON.stringify(
    ['catalog/entities.yaml', 'catalog/org.yaml', 'bench/portal/catalog.yaml']
      .map(file => path.join(ROOT, file))
      .map(target => ({
        type: 'file',
        target,
        rules: [{ allow: ['Component', 'User', 'Group'] }],
      })),
  );
}

/** The whole portal of `npm start`, in front of the bench's cluster, with a signed-in user. */
export class BenchPortal {
  static async start(stateDir: string, clusterPort: number) {
    await writeTokens(stateDir);
    const [port, inspectorPort] = [await freePort(), await freePort()];
    const backend = new Backend({
      packageDir: path.join(ROOT, 'packages/backend'),
      file: 'src/index.ts',
      port,
      env: {
        NODE_ENV: 'development',
        NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}`,
        BACKSTAGE_ENV: 'sandbox',
        GITPOD_DR_STATE_DIR: stateDir,
        GITPOD_DR_SANDBOX_PORT: String(clusterPort),
        GITPOD_DR_BACKEND_PORT: String(port),
        // The backend serves the frontend, where that was built.
        GITPOD_DR_APP_PORT: String(port),
        APP_CONFIG_catalog_locations: catalogLocations(),
      },
    });
    try {
      await backend.start();
      const { token } = await signIn(backend.url, 'guest');
      const heap = await HeapMeter.connect(inspectorPort);
      return new BenchPortal(backend, token, heap);
    } catch (error) {
      await backend.stop();
      throw error;
    }
  }

  private constructor(
    private readonly backend: Backend,
    readonly token: string,
    readonly heap: HeapMeter,
  ) {}

  get url(): string {
    return this.backend.url;
  }

  /** Of the plugin, below the installation. */
  get(what: string): Promise<Answer> {
    return this.request(`${API}/${what}`);
  }

  async request(what: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${what}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${this.token}`,
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      body: body && JSON.stringify(body),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new Error(`${what}: ${bytes}`);
    return { bytes: bytes.length, body: bytes.toString() };
  }

  async stop(): Promise<void> {
    this.heap.close();
    await this.backend.stop();
  }
}
