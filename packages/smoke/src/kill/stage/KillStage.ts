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

export interface KillStageOptions {
  name: string;
  dir: string;
  ground: Ground;
  postgres: LocalPostgres;
}

/** Two replicas of the portal on one database and one cluster, with proxies before both. One runs at a time. */
export class KillStage {
  /** Which replica runs, or ran last. */
  private active = 0;

  static async set(options: KillStageOptions): Promise<KillStage> {
    const { name, dir, ground, postgres } = options;
    const gate = new RunGate();
    const api = await ApiProxy.start(ground.upstream, gate);
    const database = await PostgresProxy.start(postgres, gate);
    const replicas = await Promise.all(
      REPLICAS.map(replica =>
        createSmokePortal({
          dir: path.join(dir, replica),
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
        }),
      ),
    );
    return new KillStage(options, gate, api, database, replicas);
  }

  private constructor(
    private readonly options: KillStageOptions,
    readonly gate: RunGate,
    private readonly apiProxy: ApiProxy,
    private readonly databaseProxy: PostgresProxy,
    private readonly replicas: SmokePortal[],
  ) {}

  get cluster(): ClusterLook {
    return new ClusterLook(this.options.ground.admin, NAMESPACES);
  }

  get admin() {
    return this.options.ground.admin;
  }

  /** Starts the replica that ran last, or the other one, and signs in there. */
  async start(which: 'same' | 'other' = 'same'): Promise<GitpodDrApi> {
    if (which === 'other') this.active = 1 - this.active;
    await this.portal.backend.start();
    return this.portal.enter();
  }

  async kill(): Promise<void> {
    await this.portal.backend.kill();
  }

  get lastOutput(): string {
    return this.portal.backend.lastOutput;
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
    await Promise.all(this.replicas.map(({ backend }) => backend.stop()));
    await this.apiProxy.stop();
    await this.databaseProxy.stop();
    await this.options.ground.stop();
  }

  private get portal(): SmokePortal {
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
