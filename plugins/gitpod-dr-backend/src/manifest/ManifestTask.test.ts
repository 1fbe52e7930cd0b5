import { mockServices } from '@backstage/backend-test-utils';
import { InstallationConfig } from '../installations/config';
import { ManifestClients } from './ManifestClients';
import { ManifestOutcome } from './ManifestKeeper';
import { ManifestTask } from './ManifestTask';
import { TimeLimit } from './TimeLimit';

const WRITE_MS = 10_000;

function installation(cluster: string): InstallationConfig {
  return {
    entityRef: `component:default/${cluster}`,
    cluster,
    namespace: 'gitpod',
    veleroNamespace: 'velero',
    kotsAppSlug: 'gitpod',
    kots: true,
  };
}

/** Writes to clusters without an obstacle; the fence of a write is asked as a client asks it. */
class Clusters {
  readonly written: string[] = [];
  readonly limits = new Map<string, TimeLimit>();
  /** How it goes in the cluster of this name, where not well. */
  trouble: Record<string, () => Promise<ManifestOutcome>> = {};
  readonly logger = mockServices.logger.mock();

  task(names: string[], limitMs?: number) {
    return new ManifestTask({
      installations: names.map(installation),
      mayWrite: ({ cluster }) => !cluster.startsWith('read-only'),
      connect: ({ cluster }, limit) => {
        if (cluster === 'unknown') throw new Error('Unknown cluster "unknown"');
        this.limits.set(cluster, limit);
        return {} as ManifestClients;
      },
      keeper: {
        record: async (_clients, { cluster }) => {
          const outcome = await this.trouble[cluster]?.();
          if (outcome) return outcome;
          this.limits.get(cluster)!.assertTimeLeft(WRITE_MS);
          this.written.push(cluster);
          return { written: true } as ManifestOutcome;
        },
      },
      logger: this.logger,
      limitMs,
    });
  }

  get warnings(): string[] {
    return this.logger.warn.mock.calls.map(([message]) => message);
  }
}

describe('ManifestTask', () => {
  const never = new AbortController().signal;

  it('should write for those that have a credential, and ask for no other', async () => {
    const clusters = new Clusters();

    await clusters.task(['a', 'read-only', 'b']).run(never);

    expect(clusters.written).toEqual(['a', 'b']);
    expect([...clusters.limits.keys()]).toEqual(['a', 'b']);
    expect(clusters.warnings).toEqual([]);
  });

  it('should say why one was not written, and write the others', async () => {
    const clusters = new Clusters();
    clusters.trouble = {
      restoring: async () => ({
        written: false,
        reason: 'KOTS restores gitpod from instance-ab1cd.',
      }),
      broken: async () => {
        throw new Error('The database is locked');
      },
    };

    await clusters.task(['unknown', 'restoring', 'broken', 'b']).run(never);

    expect(clusters.written).toEqual(['b']);
    expect(clusters.warnings.sort()).toEqual([
      'The recovery manifest of component:default/broken in broken/gitpod was not written: The database is locked',
      'The recovery manifest of component:default/restoring in restoring/gitpod was not written: KOTS restores gitpod from instance-ab1cd.',
      'The recovery manifest of component:default/unknown in unknown/gitpod was not written: Unknown cluster "unknown"',
    ]);
  });

  it('should give up one that never answers, and let it write nothing afterwards', async () => {
    const clusters = new Clusters();
    let answer = () => {};
    clusters.trouble = {
      hung: () =>
        new Promise(resolve => {
          answer = () => resolve(undefined as never);
        }),
    };

    await clusters.task(['hung'], 50).run(never);

    expect(clusters.warnings).toEqual([
      expect.stringContaining('aborted due to timeout'),
    ]);
    answer();
    await new Promise(setImmediate);
    expect(clusters.written).toEqual([]);
  });

  it('should begin no write that could outlast its time', async () => {
    const clusters = new Clusters();

    await clusters.task(['a'], WRITE_MS - 1).run(never);

    expect(clusters.written).toEqual([]);
    expect(clusters.warnings).toEqual([
      expect.stringContaining('Refusing to write'),
    ]);
  });

  it('should end when the scheduler ends it', async () => {
    const clusters = new Clusters();
    clusters.trouble = { hung: () => new Promise(() => {}) };
    const scheduler = new AbortController();

    const done = clusters.task(['hung']).run(scheduler.signal);
    scheduler.abort();
    await done;

    expect(clusters.warnings).toHaveLength(1);
  });
});
