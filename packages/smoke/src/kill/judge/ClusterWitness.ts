import { KubeConfig, KubernetesObject, Watch } from '@kubernetes/client-node';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiServer } from '../../journey/objects/ApiServer';
import { NAMESPACES } from '../stage/Ground';

const { namespace, veleroNamespace } = NAMESPACES;
const OF_GITPOD = [
  ['/api/v1', 'services'],
  ['/api/v1', 'persistentvolumeclaims'],
  ['/api/v1', 'secrets'],
  ['/api/v1', 'configmaps'],
  ['/api/v1', 'serviceaccounts'],
  ['/apis/apps/v1', 'deployments'],
  ['/apis/apps/v1', 'statefulsets'],
  ['/apis/apps/v1', 'daemonsets'],
  ['/apis/rbac.authorization.k8s.io/v1', 'roles'],
  ['/apis/rbac.authorization.k8s.io/v1', 'rolebindings'],
].map(([api, plural]) => `${api}/namespaces/${namespace}/${plural}`);
const OF_VELERO = `/apis/velero.io/v1/namespaces/${veleroNamespace}`;
const RESTORE_LABEL = 'velero.io/restore-name';
/** A watch says a moment later what has happened. */
const LATENCY_MS = 500;

interface ObjectList {
  metadata: { resourceVersion: string };
}

/** Sees everything that happens in a cluster while the backend lives, dies and lives again. */
export class ClusterWitness {
  /** Names of the Backups and of the Restores that were made, in that order. */
  readonly backups: string[] = [];
  readonly restores: string[] = [];
  /** Objects that a Restore brought back and that were deleted after that. */
  readonly deletedAgain: string[] = [];
  private readonly restored = new Set<string>();
  private readonly stopped = new AbortController();
  private blindness?: string;

  static async of(config: KubeConfig): Promise<ClusterWitness> {
    const witness = new ClusterWitness(config);
    await Promise.all([
      witness.watch(`${OF_VELERO}/backups`, (type, { metadata }) => {
        if (type === 'ADDED') witness.backups.push(metadata!.name!);
      }),
      witness.watch(`${OF_VELERO}/restores`, (type, { metadata }) => {
        if (type === 'ADDED') witness.restores.push(metadata!.name!);
      }),
      ...OF_GITPOD.map(path =>
        witness.watch(path, (type, object) => witness.see(path, type, object)),
      ),
    ]);
    return witness;
  }

  private constructor(private readonly config: KubeConfig) {}

  /** Sees what has happened until now, and nothing more. Throws if something was missed. */
  async close(): Promise<void> {
    await delay(LATENCY_MS);
    this.stopped.abort();
    if (this.blindness) throw new Error(this.blindness);
  }

  private see(path: string, type: string, { metadata }: KubernetesObject) {
    const { uid, labels, ownerReferences, name } = metadata!;
    const isRestored = labels?.[RESTORE_LABEL] !== undefined;
    if (type === 'ADDED' && isRestored) this.restored.add(uid!);
    // What a controller made goes with its owner.
    const isOwned = ownerReferences?.some(({ controller }) => controller);
    if (type === 'DELETED' && this.restored.has(uid!) && !isOwned) {
      this.deletedAgain.push(`${path.split('/').at(-1)}/${name}`);
    }
  }

  private async watch(
    path: string,
    see: (type: string, object: KubernetesObject) => void,
  ): Promise<void> {
    const { metadata } = await new ApiServer(this.config).get<ObjectList>(path);
    const { resourceVersion } = metadata;
    const controller = await new Watch(this.config).watch(
      path,
      { resourceVersion },
      see,
      error => {
        if (this.stopped.signal.aborted) return;
        this.blindness = `The witness lost sight of ${path}: ${error}`;
      },
    );
    this.stopped.signal.addEventListener('abort', () => controller.abort());
  }
}
