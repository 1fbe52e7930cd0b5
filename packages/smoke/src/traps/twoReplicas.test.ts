import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import { Run, RunStep } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Sandbox } from '@gitpod-dr/sandbox-cluster';
import { Creations } from '../__testUtils__/creations';
import { componentEntity, GITPOD } from '../__testUtils__/entities';
import { eventually } from '../__testUtils__/eventually';
import { attended } from '../__testUtils__/runs';
import { SeededCluster } from '../__testUtils__/seededCluster';
import {
  OWNER,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/testPortal';
import { LocalPostgres } from '../kill/stage/LocalPostgres';

jest.setTimeout(300_000);

const SNAPSHOT = 'instance-ab1cd';
const TWIN = 'component:default/gitpod-twin';
const COLLEAGUE = 'user:default/oscar';
const SAFETY = { take: false as const, reason: 'Nothing is kept of a test' };

/** Two entities of the catalog that mean the same Gitpod. */
const ENTITIES = [componentEntity('gitpod'), componentEntity('gitpod-twin')];
const INSTALLATIONS = [GITPOD, TWIN].map(entity => ({
  entity,
  cluster: 'sandbox',
  namespace: 'gitpod',
}));

function isConsoleRestored({ id, status }: RunStep): boolean {
  return id === 'restore-admin-console' && status === 'succeeded';
}

interface Person {
  portal: TestPortal;
  userRef: string;
  entityRef: string;
}

/** Previews and confirms; what `start` then sends is ready to go in the same moment as another's. */
async function prepareRestore({ portal, userRef, entityRef }: Person) {
  const api = portal.apiAs(userRef);
  const { digest, confirmation } = await api.previewRestore(entityRef, {
    snapshotName: SNAPSHOT,
  });
  return {
    start: () =>
      api.startRestore(entityRef, {
        snapshotName: SNAPSHOT,
        digest,
        confirmation,
        safetySnapshot: SAFETY,
      }),
  };
}

/** As the tests of the stores: on PostgreSQL where it is to be had. */
const describeOnPostgres = LocalPostgres.isInstalled()
  ? describe
  : describe.skip;

describeOnPostgres('two replicas of the portal on one PostgreSQL', () => {
  let seeded: SeededCluster;
  let postgres: LocalPostgres;
  let replicas: TestPortal[] = [];

  beforeAll(async () => {
    seeded = await SeededCluster.create();
    postgres = await LocalPostgres.start();
  });
  afterEach(async () => {
    await Promise.all(replicas.map(replica => replica.stop()));
    replicas = [];
  });
  afterAll(async () => {
    await seeded.remove();
    await postgres.stop();
  });

  async function startReplica(
    sandbox: Sandbox,
    prefix: string,
  ): Promise<TestPortal> {
    const { host, port, user } = postgres;
    const replica = await startTestPortal({
      sandbox,
      entities: ENTITIES,
      features: [databaseServiceFactory],
      gitpodDr: { installations: INSTALLATIONS },
      config: {
        backend: {
          database: { client: 'pg', prefix, connection: { host, port, user } },
        },
      },
    });
    replicas.push(replica);
    return replica;
  }

  /** The runs that came of both wanting to begin in the same moment, and how the other was refused. */
  async function startAtOnce(people: Person[]) {
    const prepared = await Promise.all(people.map(prepareRestore));
    const answers = await Promise.allSettled(
      prepared.map(({ start }) => start()),
    );
    return {
      started: answers.flatMap(answer =>
        answer.status === 'fulfilled' ? [answer.value] : [],
      ),
      refused: answers.flatMap(answer =>
        answer.status === 'rejected' ? [answer.reason] : [],
      ),
    };
  }

  /** How often a worker began with the run, or went on with it. */
  async function claimsOf(prefix: string, { id }: Run): Promise<number> {
    const knex = postgres.open(`${prefix}gitpod-dr`);
    try {
      const row = await knex('runs').where({ id }).first();
      // Grows by one with each claim.
      return row.lease_token;
    } finally {
      await knex.destroy();
    }
  }

  async function storedRuns(prefix: string): Promise<string[]> {
    const knex = postgres.open(`${prefix}gitpod-dr`);
    try {
      return await knex('runs').pluck('id');
    } finally {
      await knex.destroy();
    }
  }

  it('two people start a restore at once: one run, which one replica does', async () => {
    const sandbox = await seeded.start();
    const first = await startReplica(sandbox, 'people_');
    const second = await startReplica(sandbox, 'people_');
    const restores = Creations.watch(sandbox, 'restores');

    const { started, refused } = await startAtOnce([
      { portal: first, userRef: OWNER, entityRef: GITPOD },
      { portal: second, userRef: COLLEAGUE, entityRef: GITPOD },
    ]);

    expect(started).toHaveLength(1);
    expect(refused).toMatchObject([
      {
        statusCode: 409,
        body: { error: { message: expect.stringContaining(started[0].id) } },
      },
    ]);
    // Both replicas look for runs all the time; the other one tells how far it is.
    const run = await eventually(
      () => attended(second.apiAs(), started[0].id),
      ({ steps }) => steps.some(isConsoleRestored),
    );
    expect(await claimsOf('people_', run)).toBe(1);
    expect(restores.names).toHaveLength(1);
    expect(await storedRuns('people_')).toEqual([run.id]);
  });

  it('two people delete the last two good snapshots at once: one of them stays', async () => {
    const sandbox = await seeded.start();
    const last = ['instance-k4t7m', 'instance-ab1cd'];
    sandbox.faults.set('velero-server-down');
    sandbox.store
      .list('backups', { namespace: 'velero' })
      .filter(({ metadata }) => !last.includes(metadata.name))
      .forEach(({ metadata }) =>
        sandbox.store.update('backups', metadata.name, 'velero', backup => {
          backup.status = { ...backup.status, phase: 'Failed' };
        }),
      );
    const people = [
      await startReplica(sandbox, 'deletions_'),
      await startReplica(sandbox, 'deletions_'),
    ].map(replica => replica.apiAs());
    const requests = Creations.watch(sandbox, 'deletebackuprequests');
    const orders = await Promise.all(
      people.map((api, index) =>
        eventually(
          () => api.previewSnapshotDeletion(GITPOD, last[index]),
          ({ isLastGood }) => !isLastGood,
        ),
      ),
    );

    const answers = await Promise.allSettled(
      people.map((api, index) => {
        const { uid, confirmation } = orders[index];
        return api.deleteSnapshot(GITPOD, last[index], { uid, confirmation });
      }),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(requests.objects).toHaveLength(1);
  });

  it('two entities mean one namespace: one run', async () => {
    const sandbox = await seeded.start();
    const first = await startReplica(sandbox, 'entities_');
    const second = await startReplica(sandbox, 'entities_');

    const { started, refused } = await startAtOnce([
      { portal: first, userRef: OWNER, entityRef: GITPOD },
      { portal: second, userRef: COLLEAGUE, entityRef: TWIN },
    ]);

    expect(started).toHaveLength(1);
    expect(refused).toMatchObject([{ statusCode: 409 }]);
    expect(await storedRuns('entities_')).toEqual([started[0].id]);
  });
});
