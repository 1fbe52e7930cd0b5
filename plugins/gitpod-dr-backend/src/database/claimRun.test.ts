import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { expireLease } from './__testUtils__/leases';
import { untilSomebodyWaitsForALock } from './__testUtils__/locks';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { RunRow } from './rows';

jest.setTimeout(60_000);

const WRITE_TIMEOUT_MS = 15_000;

function claimAs(owner: string) {
  return { owner, leaseDurationMs: 30_000, writeTimeoutMs: WRITE_TIMEOUT_MS };
}

describe('claimRun', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStore() {
      const knex = await databases.init(databaseId);
      return { knex, store: await createTestStore(knex) };
    }

    async function readToken(knex: Knex, id: string) {
      const row = await knex<RunRow>('runs').where({ id }).first();
      return row?.lease_token;
    }

    it('should give a run to one of two workers that claim at once', async () => {
      const { knex, store } = await createStore();
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);

      const claims = await Promise.all(
        ['a', 'b', 'c', 'd'].map(owner => store.claim(claimAs(owner))),
      );

      expect(claims.filter(claim => claim !== undefined)).toHaveLength(1);
      await expect(readToken(knex, id)).resolves.toBe(1);
      await expect(store.getRun(id)).resolves.toMatchObject({
        status: 'running',
        startedAt: expect.any(String),
      });
    });

    it('should hand over a vanished holder only after lease and write timeout', async () => {
      const { knex, store } = await createStore();
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      await store.claim(claimAs('first'));

      await expect(store.claim(claimAs('second'))).resolves.toBeUndefined();
      await expireLease(knex, id, WRITE_TIMEOUT_MS - 5_000);
      await expect(store.claim(claimAs('second'))).resolves.toBeUndefined();
      await expireLease(knex, id, WRITE_TIMEOUT_MS + 1);
      const claimed = await store.claim(claimAs('second'));

      expect(claimed).toMatchObject({ resumed: true, record: { id } });
      await expect(readToken(knex, id)).resolves.toBe(2);
      const events = await store.listEvents(id, 1);
      expect(events.map(event => event.message)).toEqual([
        'Resumed after an interruption of the portal.',
      ]);
    });

    it('should hand over a released run at once and an ended one never', async () => {
      const { store } = await createStore();
      await store.createRun(plannedRun(), PLANNED_STEPS);
      const first = await store.claim(claimAs('first'));
      expect(first?.resumed).toBe(false);

      await first?.release();
      const second = await store.claim(claimAs('second'));
      expect(second?.resumed).toBe(true);

      await second?.finish({ status: 'failed', summary: 'It failed.' });
      await expect(store.claim(claimAs('third'))).resolves.toBeUndefined();
    });

    it('should keep the time of the first start', async () => {
      const { store } = await createStore();
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      const first = await store.claim(claimAs('first'));
      const { startedAt } = await store.getRun(id);
      await first?.release();
      await store.claim(claimAs('second'));

      await expect(store.getRun(id)).resolves.toMatchObject({ startedAt });
    });

    it('should queue restores of one Velero server, oldest first, and nothing else', async () => {
      const { knex, store } = await createStore();
      const older = plannedRun({ namespace: 'one' });
      const newer = plannedRun({ namespace: 'two' });
      const others = [
        plannedRun({ namespace: 'three', veleroNamespace: 'velero-2' }),
        plannedRun({ namespace: 'four', cluster: 'prod-us' }),
        plannedRun({ namespace: 'five', kind: 'snapshot' }),
      ];
      for (const request of [newer, older, ...others]) {
        await store.createRun(request, PLANNED_STEPS);
      }
      await knex<RunRow>('runs')
        .where({ id: older.id })
        .update({ created_at: 0 });

      const first = await store.claim(claimAs('a'));
      expect(first?.record.id).toBe(older.id);
      const claimedIds = new Set<string | undefined>();
      for (const owner of ['b', 'c', 'd', 'e']) {
        claimedIds.add((await store.claim(claimAs(owner)))?.record.id);
      }
      expect(claimedIds).toEqual(
        new Set([...others.map(({ id }) => id), undefined]),
      );

      await first?.finish({ status: 'succeeded', summary: 'Done.' });
      const next = await store.claim(claimAs('f'));
      expect(next?.record.id).toBe(newer.id);
    });

    describe('two restores of one Velero server that do not see each other', () => {
      async function createTwo() {
        const { knex, store } = await createStore();
        const begun = plannedRun({ namespace: 'one' });
        const late = plannedRun({ namespace: 'two' });
        await store.createRun(begun, PLANNED_STEPS);
        /** The clock had been read for it, but it was stored only now. */
        const storeLate = async () => {
          await store.createRun(late, PLANNED_STEPS);
          await knex<RunRow>('runs')
            .where({ id: late.id })
            .update({ created_at: 0 });
        };
        return { knex, store, begun, late, storeLate };
      }

      it('should not begin an older one that was stored after the other had begun', async () => {
        const { knex, store, begun, late, storeLate } = await createTwo();
        const first = await store.claim(claimAs('a'));
        expect(first?.record.id).toBe(begun.id);

        await storeLate();

        await expect(store.claim(claimAs('b'))).resolves.toBeUndefined();
        await expect(store.getRun(late.id)).resolves.toMatchObject({
          status: 'queued',
        });
        // The one that has begun goes on after a crash, and the other after its end.
        await expireLease(knex, begun.id, WRITE_TIMEOUT_MS + 1);
        const resumed = await store.claim(claimAs('b'));
        expect(resumed?.record.id).toBe(begun.id);
        await resumed?.finish({ status: 'failed', summary: 'It failed.' });
        const next = await store.claim(claimAs('c'));
        expect(next?.record.id).toBe(late.id);
      });

      it('should not begin one while the claim of the other is being stored', async () => {
        const { knex, store, begun, late, storeLate } = await createTwo();
        await storeLate();

        const otherReplica = await knex.transaction();
        await otherReplica<RunRow>('runs')
          .where({ id: begun.id })
          .update({ started_at: 1, status: 'running', lease_token: 1 });
        const claiming = store.claim(claimAs('b'));
        await untilSomebodyWaitsForALock(knex);
        await otherReplica.commit();

        const claimed = await claiming;
        expect(claimed?.record.id).not.toBe(late.id);
        await expect(store.getRun(late.id)).resolves.toMatchObject({
          status: 'queued',
        });
      });

      it('should leave it to the database that only one can have begun', async () => {
        const { knex, store, late, storeLate } = await createTwo();
        await store.claim(claimAs('a'));
        await storeLate();

        await expect(
          knex<RunRow>('runs').where({ id: late.id }).update({ started_at: 1 }),
        ).rejects.toMatchObject({
          code: expect.stringMatching(/^(23505|SQLITE_CONSTRAINT.*)$/),
        });
      });
    });
  });
});
