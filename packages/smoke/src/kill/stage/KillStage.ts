import { GitpodDrApi } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import path from 'node:path';
import { ClusterLook } from '../../journey/ClusterLook';
import {
  createSmokePortal,
  SMOKE_ENTITY,
  SmokePortal,
} from '../../portal/smokePortal';
import { ApiProxy } from '../proxy/ApiProxy';
import { PostgresProxy } from '../proxy/PostgresProxy';
import { RunGate } from '../proxy/RunGate';
import { Ground, NAMESPACES, Tier } from './Ground';
import { LocalPostgres } from './LocalPostgres';

/** The shortest that the plugin takes. */
const LEASE_SECONDS = 18;
const TIERS: Tier[] = ['read', 'backup', 'restore'];
const CLUSTER = 'main';
const REPLICAS = ['a', 'b'];

interface Replica {
  name: string;
  portal: SmokePortal;
  proxies: { stop(): Promise<void> }[];
}

/** A replica that does nothing, and knows nothing of it. */
export interface Sleeper {
  name: string;
  /** Resolves when it answers again. */
  wake(): Promise<void>;
  /** Kills it. */
  end(): Promise<void>;
}

export interface KillStageOptions {
  name: string;
  dir: string;
  ground: Ground;
  postgres: LocalPostgres;
}

/** Two replicas of the portal on one database and one cluster, with proxies before both. One is in use at a time. */
export class KillStage {
  /** Which replica runs, or ran last. */
  private active = 0;

  static async set(options: KillStageOptions): Promise<KillStage> {
    const { name, dir, ground, postgres } = options;
    const gate = new RunGate();
    const replicas = await Promise.all(
      REPLICAS.map(async replica => {
        const api = await ApiProxy.start(ground.upstream, gate.of(replica));
        const database = await PostgresProxy.start(postgres, gate.of(replica));
        const portal = await createSmokePortal({
          dir: path.join(dir, replica),
          catalogFile: path.join(dir, 'entities.yaml'),
          installation: { cluster: CLUSTER, ...NAMESPACES },
          database: {
            client: 'pg',
            prefix: `${name}_`,
            connection: {
              host: postgres.host,
              port: database.port,
              user: postgres.user,
            },
          },
          kubernetes: kubernetesConfig(api.url),
          gitpodDr: gitpodDrConfig(ground),
          env: {
            LOG_LEVEL: 'warn',
            // It is started a hundred times.
            NODE_COMPILE_CACHE: path.join(dir, 'compiled'),
          },
        });
        return { name: replica, portal, proxies: [api, database] };
      }),
    );
    return new KillStage(options, gate, replicas);
  }

  private constructor(
    private readonly options: KillStageOptions,
    readonly gate: RunGate,
    private readonly replicas: Replica[],
  ) {}

  get cluster(): ClusterLook {
    return new ClusterLook(this.options.ground.admin, NAMESPACES);
  }

  get admin() {
    return this.options.ground.admin;
  }

  /** Starts the replica that ran last, or the other one, and signs in there. Fails if it is killed meanwhile. */
  async start(which: 'same' | 'other' = 'same'): Promise<GitpodDrApi> {
    if (which === 'other') this.active = 1 - this.active;
    const { backend, enter } = this.replica.portal;
    await backend.start();
    return Promise.race([
      enter(),
      backend.ended().then(() => {
        throw new Error('The backend ended before anybody could sign in');
      }),
    ]);
  }

  async kill(): Promise<void> {
    await this.replica.portal.backend.kill();
  }

  /** Puts the replica that runs to sleep, in the middle of whatever it does. */
  suspend(): Sleeper {
    const { name, portal } = this.replica;
    portal.backend.suspend();
    return {
      name,
      wake: () => portal.backend.resume(),
      end: () => portal.backend.kill(),
    };
  }

  get lastOutput(): string {
    return this.replica.portal.backend.lastOutput;
  }

  /** Makes the lease of a dead backend run out now, as the fast clock of the cluster makes all else run. */
  async endLease(): Promise<void> {
    const { name, postgres } = this.options;
    const knex = postgres.open(`${name}_gitpod-dr`);
    try {
      await knex('runs')
        .whereNotNull('lease_expires_at')
        .update({ lease_expires_at: 0 });
    } finally {
      await knex.destroy();
    }
  }

  async strike(): Promise<void> {
    await Promise.all(
      this.replicas.map(async ({ portal, proxies }) => {
        await portal.backend.stop();
        await Promise.all(proxies.map(proxy => proxy.stop()));
      }),
    );
    await this.options.ground.stop();
  }

  private get replica(): Replica {
    return this.replicas[this.active];
  }
}

function kubernetesConfig(url: string) {
  const cluster = { name: CLUSTER, url, authProvider: 'serviceAccount' };
  return { clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }] };
}

function gitpodDrConfig(ground: Ground) {
  return {
    installations: [{ entity: SMOKE_ENTITY, cluster: CLUSTER, ...NAMESPACES }],
    credentials: TIERS.map(tier => ({
      cluster: CLUSTER,
      tier,
      tokenFile: ground.tokenFile(tier),
    })),
    runs: { leaseSeconds: LEASE_SECONDS },
  };
}
