import {
  existsSync,
  mkdirSync,
  readFileSync,
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
import {
  BackgroundProcesses,
  ProcessState,
} from './processes/BackgroundProcesses';
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

export class NotUpError extends Error {
  constructor() {
    super('The test bed is not up; start it with: npm run testbed up');
    this.name = 'NotUpError';
  }
}

/** A test bed as its files describe it, whether its programs run or not. */
export class Testbed {
  readonly processes: BackgroundProcesses;
  readonly objectStore: ObjectStore;

  /** @throws NotUpError when there is none */
  static open(dir = stateDir()): Testbed {
    if (!existsSync(planFile(dir))) throw new NotUpError();
    return new Testbed(dir, JSON.parse(readFileSync(planFile(dir), 'utf8')));
  }

  /** @throws Error when there is one with another version of Velero */
  static async openOrPlan(
    velero: VeleroVersion,
    dir = stateDir(),
  ): Promise<Testbed> {
    if (!existsSync(planFile(dir))) await writePlan(dir, velero);
    const bed = Testbed.open(dir);
    if (bed.plan.velero === velero) return bed;
    throw new Error(
      `The test bed in ${dir} has Velero ${bed.plan.velero}; end it with "npm run testbed down", or name another folder in GITPOD_DR_TESTBED_DIR`,
    );
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

  get isReady(): boolean {
    return existsSync(this.readyFile);
  }

  markReady(): void {
    writeFileSync(this.readyFile, new Date().toISOString());
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

  stopObjectStore(): Promise<void> {
    return this.processes.stop(OBJECT_STORE);
  }

  startObjectStore(): void {
    this.processes.startAgain(OBJECT_STORE);
  }

  /** Ends every program and forgets all that they kept. */
  async remove(): Promise<ProcessState[]> {
    const running = this.processes.list().filter(each => each.running);
    // etcd last, or the others would complain that it is gone.
    const isEtcd = ({ name }: ProcessState) => name.endsWith('etcd');
    const others = running.filter(each => !isEtcd(each));
    await Promise.all(others.map(({ name }) => this.processes.stop(name)));
    const stores = running.filter(isEtcd);
    await Promise.all(stores.map(({ name }) => this.processes.stop(name)));
    rmSync(this.dir, { recursive: true, force: true });
    return running;
  }

  private get readyFile(): string {
    return path.join(this.dir, 'ready');
  }
}

function planFile(dir: string): string {
  return path.join(dir, 'bed.json');
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
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(planFile(dir), JSON.stringify(plan, null, 2));
}
