import { LoggerService } from '@backstage/backend-plugin-api';
import { ClusterProblem } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ClusterRegistry } from '../kubernetes/ClusterRegistry';
import { ResourceCache } from '../kubernetes/ResourceCache';
import { RESOURCES } from '../kubernetes/types';
import { DeployRecord, isDeploying, Job, toDeployRecord } from './deploys';

/** How long the first look waits for the first answer. */
const FIRST_SYNC_MS = 5_000;

interface GitpodPlace {
  cluster: string;
  namespace: string;
}

/** Deploys that are under way, and why they would not be seen, if that is so. */
export interface DeployView {
  deploys: DeployRecord[];
  problem?: ClusterProblem;
}

/** One watch of the installer's Jobs per installation, started when it is first asked for. */
export class DeployWatches {
  private readonly caches = new Map<string, ResourceCache<Job, DeployRecord>>();

  constructor(
    private readonly options: {
      registry: ClusterRegistry;
      logger: LoggerService;
      onChange: (place: GitpodPlace) => void;
    },
  ) {}

  async running(place: GitpodPlace): Promise<DeployView> {
    const cache = this.follow(place);
    await cache.ready(FIRST_SYNC_MS);
    return {
      deploys: cache.all().filter(isDeploying),
      problem: cache.observation().problem,
    };
  }

  stop(): void {
    this.caches.forEach(cache => cache.stop());
    this.caches.clear();
  }

  /** Throws `NotFoundError` for an unknown cluster. */
  private follow({
    cluster,
    namespace,
  }: GitpodPlace): ResourceCache<Job, DeployRecord> {
    const key = `${cluster}/${namespace}`;
    const known = this.caches.get(key);
    if (known) return known;
    const { registry, logger, onChange } = this.options;
    const cache = new ResourceCache<Job, DeployRecord>({
      connection: registry.readConnection(cluster),
      resource: RESOURCES.jobs,
      namespace,
      project: toDeployRecord,
      logger,
      onChange: () => onChange({ cluster, namespace }),
    });
    this.caches.set(key, cache);
    cache.start();
    return cache;
  }
}
