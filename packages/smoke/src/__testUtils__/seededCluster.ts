import { Sandbox, startSandbox } from '@gitpod-dr/sandbox-cluster';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Fast enough for a test, slow enough that each phase can be seen by polling. */
const DEFAULT_SPEED = 60;

/** Clusters that all begin alike: furnished once, then copied for each test. */
export class SeededCluster {
  private readonly running: Sandbox[] = [];
  private copies = 0;

  static async create(): Promise<SeededCluster> {
    const dir = await mkdtemp(path.join(tmpdir(), 'gitpod-dr-test-'));
    const template = await startSandbox({ stateDir: path.join(dir, 'seed') });
    await template.stop();
    return new SeededCluster(dir);
  }

  private constructor(private readonly dir: string) {}

  async start(options: { speed?: number } = {}): Promise<Sandbox> {
    const { speed = DEFAULT_SPEED } = options;
    this.copies += 1;
    // Under a folder of its own, in which a portal can keep its databases.
    const stateDir = path.join(this.dir, `portal-${this.copies}`, 'sandbox');
    await cp(path.join(this.dir, 'seed'), stateDir, { recursive: true });
    const sandbox = await startSandbox({ stateDir, speed });
    this.running.push(sandbox);
    return sandbox;
  }

  /** A cluster with Velero and nothing else, on the bucket of one that was started here. */
  async startRecovery(
    source: Sandbox,
    options: { speed?: number } = {},
  ): Promise<Sandbox> {
    const { speed = DEFAULT_SPEED } = options;
    this.copies += 1;
    const sandbox = await startSandbox({
      stateDir: path.join(this.dir, `portal-${this.copies}`, 'sandbox'),
      bucketDir: path.join(path.dirname(source.kubeconfigPath), 'bucket'),
      seed: false,
      velero: true,
      speed,
    });
    this.running.push(sandbox);
    return sandbox;
  }

  /** Ends every cluster that was started, and forgets them. */
  async remove(): Promise<void> {
    await Promise.all(this.running.map(sandbox => sandbox.stop()));
    await rm(this.dir, { recursive: true, force: true });
  }
}
