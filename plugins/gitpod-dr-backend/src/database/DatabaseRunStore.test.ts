import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';

jest.setTimeout(60_000);

const CLAIM = { owner: 'worker', leaseDurationMs: 60_000, writeTimeoutMs: 0 };

describe('DatabaseRunStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStore() {
      return createTestStore(await databases.init(databaseId));
    }

    it('should store a queued run with the whole procedure', async () => {
      const store = await createStore();
      const planned = plannedRun();

      const run = await store.createRun(planned, PLANNED_STEPS);

      expect(run).toMatchObject({
        id: planned.id,
        kind: 'restore',
        entityRef: 'component:default/gitpod',
        snapshotName: 'instance-ab1cd',
        requestedBy: 'user:default/ada',
        status: 'queued',
        steps: [
          { id: 'check', title: 'Check', status: 'pending', evidence: [] },
          {
            id: 'act',
            status: 'pending',
            manualCommands: ['kubectl get pods'],
          },
        ],
      });
      expect(Math.abs(Date.parse(run.createdAt) - Date.now())).toBeLessThan(
        60_000,
      );
      await expect(store.getRun(planned.id)).resolves.toEqual(run);
      await expect(store.activeRun(planned)).resolves.toEqual(run);
    });

    it('should name the active run to all but one of those who ask at once', async () => {
      const store = await createStore();
      const requests = ['a', 'b', 'c', 'd', 'e'].map(user =>
        plannedRun({ requestedBy: `user:default/${user}` }),
      );

      const outcomes = await Promise.allSettled(
        requests.map(request => store.createRun(request, PLANNED_STEPS)),
      );

      const active = await store.activeRun(requests[0]);
      const refusals = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(refusals).toHaveLength(4);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          name: 'ConflictError',
          message: `A restore run of prod-eu/gitpod is still active: run '${active?.id}', started by ${active?.requestedBy} at ${active?.createdAt}`,
        });
      }
    });

    it('should leave nothing of a refused run behind', async () => {
      const store = await createStore();
      await store.createRun(plannedRun(), PLANNED_STEPS);
      const refused = plannedRun();

      await expect(store.createRun(refused, PLANNED_STEPS)).rejects.toThrow(
        'still active',
      );

      await expect(store.getRun(refused.id)).rejects.toThrow(
        `There is no run '${refused.id}'`,
      );
      await expect(store.listEvents(refused.id, 0)).resolves.toEqual([]);
    });

    it('should accept runs of other places, and of this one after its run has ended', async () => {
      const store = await createStore();
      const first = await store.createRun(plannedRun(), PLANNED_STEPS);
      const claimed = await store.claim(CLAIM);
      await store.createRun(plannedRun({ namespace: 'other' }), PLANNED_STEPS);
      await store.createRun(plannedRun({ cluster: 'other' }), PLANNED_STEPS);

      await claimed?.finish({ status: 'succeeded', summary: 'Done.' });

      await expect(store.activeRun(first)).resolves.toBeUndefined();
      await expect(
        store.createRun(plannedRun(), PLANNED_STEPS),
      ).resolves.toMatchObject({ status: 'queued' });
    });

    it('should take one restore of an installation, wherever they go and however many ask at once', async () => {
      const store = await createStore();
      const home = { cluster: 'prod-eu', namespace: 'gitpod' };
      const outcomes = await Promise.allSettled(
        [
          plannedRun({ home }),
          plannedRun({ home, cluster: 'spare' }),
          plannedRun({ home, cluster: 'attic' }),
        ].map(request => store.createRun(request, PLANNED_STEPS)),
      );

      const taken = outcomes.flatMap(outcome =>
        outcome.status === 'fulfilled' ? [outcome.value] : [],
      );
      const refusals = outcomes.flatMap(outcome =>
        outcome.status === 'rejected' ? [outcome.reason] : [],
      );
      expect(taken).toHaveLength(1);
      expect(refusals).toHaveLength(2);
      for (const refusal of refusals) {
        expect(refusal).toMatchObject({
          name: 'ConflictError',
          message: expect.stringContaining(
            `A restore run of ${taken[0].cluster}/gitpod is still active`,
          ),
          activeRunId: taken[0].id,
        });
      }
      const places = ['prod-eu', 'spare', 'attic'].map(cluster => ({
        cluster,
        namespace: 'gitpod',
      }));
      await expect(store.activeRuns(places)).resolves.toEqual(taken);
      const claimed = (await store.claim(CLAIM))!;
      expect(claimed.record.home).toEqual(home);
      await claimed.finish({ status: 'succeeded', summary: 'Done.' });
      await expect(
        store.createRun(plannedRun({ home, cluster: 'spare' }), PLANNED_STEPS),
      ).resolves.toBeDefined();
    });

    it('should list pages of runs, newest first', async () => {
      const knex = await databases.init(databaseId);
      const store = await createTestStore(knex);
      const ids: string[] = [];
      for (const namespace of ['one', 'two', 'three']) {
        const planned = plannedRun({ namespace });
        await store.createRun(planned, PLANNED_STEPS);
        ids.unshift(planned.id);
      }
      await store.createRun(
        plannedRun({ entityRef: 'component:default/other', namespace: 'four' }),
        PLANNED_STEPS,
      );
      await Promise.all(
        ids.map((id, age) =>
          knex('runs')
            .where({ id })
            .update({ created_at: 1_000_000 - age }),
        ),
      );
      const filter = { entityRef: 'component:default/gitpod' };

      const first = await store.listRuns({ filter, offset: 0, limit: 2 });
      const second = await store.listRuns({ filter, offset: 2, limit: 2 });
      const place = await store.listRuns({
        filter: { places: [{ cluster: 'prod-eu', namespace: 'two' }] },
        offset: 0,
        limit: 10,
      });

      expect(first.items.map(run => run.id)).toEqual(ids.slice(0, 2));
      expect(first).toMatchObject({ totalItems: 3, offset: 0 });
      expect(first.items[0].steps.map(step => step.id)).toEqual([
        'check',
        'act',
      ]);
      expect(second.items.map(run => run.id)).toEqual(ids.slice(2));
      expect(second).toMatchObject({ totalItems: 3, offset: 2 });
      expect(place.items.map(run => run.id)).toEqual([ids[1]]);
    });

    it('should list runs of one kind', async () => {
      const store = await createStore();
      const [snapshot, restore] = await Promise.all(
        (['snapshot', 'restore'] as const).map(kind =>
          store.createRun(plannedRun({ kind, namespace: kind }), PLANNED_STEPS),
        ),
      );
      const filter = { entityRef: snapshot.entityRef };
      const page = { filter, offset: 0, limit: 10 };

      const restores = await store.listRuns({ ...page, kind: 'restore' });
      const all = await store.listRuns(page);

      expect(restores.items.map(run => run.id)).toEqual([restore.id]);
      expect(restores.totalItems).toBe(1);
      expect(all.totalItems).toBe(2);
    });

    it('should give event ids that grow by one, and only the later events', async () => {
      const store = await createStore();
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      const claimed = (await store.claim(CLAIM))!;

      await Promise.all(
        ['a', 'b', 'c', 'd'].map(message =>
          claimed.appendEvent({ level: 'info', message }),
        ),
      );

      const events = await store.listEvents(id, 0);
      expect(events.map(event => event.id)).toEqual([1, 2, 3, 4, 5]);
      expect(events[0].message).toBe('Requested by user:default/ada.');
      await expect(store.listEvents(id, 3)).resolves.toEqual(events.slice(3));
    });

    it('should say which restore of the same Velero server a new one waits for', async () => {
      const store = await createStore();
      const first = await store.createRun(plannedRun(), PLANNED_STEPS);
      const second = plannedRun({ namespace: 'other' });
      await store.createRun(second, PLANNED_STEPS);
      const elsewhere = plannedRun({ cluster: 'other' });
      await store.createRun(elsewhere, PLANNED_STEPS);

      const [requested, waits] = await store.listEvents(second.id, 0);

      expect(requested.message).toBe('Requested by user:default/ada.');
      expect(waits.message).toBe(
        `Waits until restore run '${first.id}' of prod-eu/gitpod has ended: both use the Velero server in velero, which does one restore at a time.`,
      );
      await expect(store.listEvents(elsewhere.id, 0)).resolves.toHaveLength(1);
    });
  });
});
