import {
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import {
  adminKubeconfig,
  ClusterPlan,
  planCluster,
  PORTS_OF_A_CLUSTER,
  processName,
} from './clusters/ClusterPlan';
import { ObjectStore, OBJECT_STORE } from './clusters/ObjectStore';
import { BedError } from './BedError';
import { BackgroundProcesses } from './processes/BackgroundProcesses';
import { freePorts } from './processes/freePorts';
import { stateDir } from './programs/places';
import { Tool, toolsWith, VeleroVersion } from './programs/tools';

export const MAIN = 'bed';
export const RECOVERY = 'recovery';

export interface BedPlan {
  velero: VeleroVersion;
  objectStorePort: number;
  clusters: ClusterPlan[];
}

export class NotUpError extends BedError {
  constructor() {
    super('The test bed is not up; start it with: npm run testbed up');
  }
}

/** A test bed as its files describe it, whether its programs run or not. */
export class Testbed {
  readonly processes: BackgroundProcesses;
  readonly objectStore: ObjectStore;

  /** Undefined when there is none. */
  static find(dir = stateDir()): Testbed | undefined {
    const plan = readPlan(dir);
    return plan && new Testbed(dir, plan);
  }

  /** @throws NotUpError when there is none that is ready */
  static open(dir = stateDir()): Testbed {
    const bed = Testbed.find(dir);
    if (!bed?.isReady) throw new NotUpError();
    return bed;
  }

  static async plan(velero: VeleroVersion, dir = stateDir()): Promise<Testbed> {
    await writePlan(dir, velero);
    return new Testbed(dir, readPlan(dir)!);
  }

  private constructor(readonly dir: string, readonly plan: BedPlan) {
    this.processes = new BackgroundProcesses(dir);
    this.objectStore = new ObjectStore(dir, plan.objectStorePort);
  }

  /** Contexts of every cluster: `<cluster>` as the administrator and `<cluster>-<tier>` as the portal. */
  get kubeconfigFile(): string {
    return path.join(this.dir, 'kubeconfig');
  }

  get tools(): Tool[] {
    return toolsWith(this.plan.velero);
  }

  versionOf(tool: string): string {
    return this.tools.find(({ name }) => name === tool)?.version ?? '';
  }

  /** Whether it was furnished once, and all of its programs run now. */
  get isReady(): boolean {
    const states = this.processes.list();
    return this.isFurnished && states.every(({ running }) => running);
  }

  get isFurnished(): boolean {
    return existsSync(this.furnishedFile);
  }

  markFurnished(): void {
    writeFileSync(this.furnishedFile, new Date().toISOString());
  }

  cluster(name: string): ClusterPlan {
    const plan = this.plan.clusters.find(cluster => cluster.name === name);
    if (!plan) throw new Error(`The test bed has no cluster "${name}"`);
    return plan;
  }

  /** Access as the administrator of a cluster. */
  kubeConfig(name: string): KubeConfig {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromFile(adminKubeconfig(this.cluster(name)));
    return kubeConfig;
  }

  /** Ends the Velero server of a cluster as a crash does; its Deployment stays. */
  killVelero(cluster: string): Promise<void> {
    return this.processes.kill(processName(this.cluster(cluster), 'velero'));
  }

  startVelero(cluster: string): void {
    this.processes.startAgain(processName(this.cluster(cluster), 'velero'));
  }

  /**
   * Ends every program of a cluster as a fire does, and burns what etcd had; resolves with the names of the
   * programs. The bucket and the other cluster stay.
   */
  async destroy(name: string): Promise<string[]> {
    const plan = this.cluster(name);
    const names = this.processes
      .list()
      .filter(state => state.running && state.name.startsWith(`${name}-`))
      .map(state => state.name);
    await Promise.all(names.map(each => this.processes.kill(each)));
    rmSync(path.join(plan.dir, 'etcd'), { recursive: true, force: true });
    return names;
  }

  stopObjectStore(): Promise<void> {
    return this.processes.stop(OBJECT_STORE);
  }

  startObjectStore(): void {
    this.processes.startAgain(OBJECT_STORE);
  }

  private get furnishedFile(): string {
    return path.join(this.dir, 'furnished');
  }
}

function planFile(dir: string): string {
  return path.join(dir, 'bed.json');
}

/** @throws BedError when the file is damaged */
function readPlan(dir: string): BedPlan | undefined {
  if (!existsSync(planFile(dir))) return undefined;
  try {
    return JSON.parse(readFileSync(planFile(dir), 'utf8'));
  } catch {
    throw new BedError(
      `${planFile(
        dir,
      )} is damaged; end the test bed with: npm run testbed down`,
    );
  }
}

async function writePlan(dir: string, velero: VeleroVersion): Promise<void> {
  const [objectStorePort, ...rest] = await freePorts(
    1 + 2 * PORTS_OF_A_CLUSTER,
  );
  const plan: BedPlan = {
    velero,
    objectStorePort,
    clusters: [
      planCluster(MAIN, dir, rest.slice(0, PORTS_OF_A_CLUSTER)),
      planCluster(RECOVERY, dir, rest.slice(PORTS_OF_A_CLUSTER)),
    ],
  };
  const unfinished = `${planFile(dir)}.new`;
  writeFileSync(unfinished, JSON.stringify(plan, null, 2));
  renameSync(unfinished, planFile(dir));
}
