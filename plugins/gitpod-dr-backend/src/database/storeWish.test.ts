import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { expireLease } from './__testUtils__/leases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';

jest.setTimeout(60_000);

const CLAIM = { owner: 'worker', leaseDurationMs: 60_000, writeTimeoutMs: 0 };
const ADA = { requestedBy: 'user:default/ada' };
const BEN = { requestedBy: 'user:default/ben' };

describe('wishes', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStore() {
      const knex = await databases.init(databaseId);
      const store = await createTestStore(knex);
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);
      const claim = () => store.claim(CLAIM);
      const messages = async () =>
        (await store.listEvents(id, 0)).map(({ message }) => message);
      return { knex, store, id, claim, messages };
    }

    it('should keep who wanted a pause first', async () => {
      const { store, id, messages } = await createStore();

      await store.requestPause(id, ADA);
      const run = await store.requestPause(id, BEN);

      expect(run.pause).toEqual({
        ...ADA,
        requestedAt: expect.stringMatching(/Z$/),
      });
      expect(await messages()).toEqual([
        'Requested by user:default/ada.',
        'user:default/ada wants a pause before the next step.',
      ]);
    });

    it('should let nobody claim a paused run until it may continue', async () => {
      const { store, id, claim, messages } = await createStore();
      const claimed = (await claim())!;
      await store.requestPause(id, ADA);

      await expect(claimed.pause()).resolves.toBe(true);

      await expect(claim()).resolves.toBeUndefined();
      expect(await store.getRun(id)).toMatchObject({
        status: 'paused',
        pause: ADA,
      });
      const continued = await store.continueRun(id, BEN);
      expect(continued).toMatchObject({ status: 'queued', pause: undefined });
      await expect(claim()).resolves.toMatchObject({ claim: 2 });
      // Nothing was interrupted.
      expect((await messages()).slice(-2)).toEqual([
        'Paused.',
        'user:default/ben lets the run continue.',
      ]);
    });

    it('should not pause a run that may continue again meanwhile', async () => {
      const { store, id, claim } = await createStore();
      const claimed = (await claim())!;
      await store.requestPause(id, ADA);
      await store.continueRun(id, ADA);

      await expect(claimed.pause()).resolves.toBe(false);

      expect(await store.getRun(id)).toMatchObject({ status: 'running' });
      await claimed.startStep('check');
    });

    it('should keep the place of a paused run from others', async () => {
      const { store, id, claim } = await createStore();
      await store.requestPause(id, ADA);
      await (await claim())!.pause();

      await expect(
        store.createRun(plannedRun(), PLANNED_STEPS),
      ).rejects.toMatchObject({ name: 'ConflictError', activeRunId: id });
    });

    it('should refuse to continue what was not to pause', async () => {
      const { store, id } = await createStore();

      await expect(store.continueRun(id, ADA)).rejects.toMatchObject({
        name: 'ConflictError',
        message: `Run '${id}' is not to pause`,
      });
    });

    it('should let a paused run be claimed that is given up', async () => {
      const { store, id, claim } = await createStore();
      await store.requestPause(id, ADA);
      await (await claim())!.pause();

      await store.requestGiveUp(id, { ...BEN, reason: 'Not needed.' });

      const claimed = (await claim())!;
      await expect(claimed.wishes()).resolves.toMatchObject({
        giveUp: { ...BEN, reason: 'Not needed.' },
      });
    });

    it('should end a run at once that had not begun', async () => {
      const { store, id, claim, messages } = await createStore();

      const run = await store.requestGiveUp(id, {
        ...ADA,
        reason: 'The wrong snapshot.',
      });

      expect(run).toMatchObject({
        status: 'stopped',
        summary:
          'Stopped by user:default/ada before it began: The wrong snapshot.',
        finishedAt: expect.any(String),
        result: {
          stands: ['The run had not begun, so it has changed nothing.'],
        },
      });
      await expect(claim()).resolves.toBeUndefined();
      expect(await messages()).toEqual([
        'Requested by user:default/ada.',
        'user:default/ada gave the run up: The wrong snapshot.',
        'Stopped by user:default/ada before it began: The wrong snapshot.',
      ]);
      await expect(
        store.createRun(plannedRun(), PLANNED_STEPS),
      ).resolves.toBeDefined();
    });

    it('should give a run to a worker or end it, when both are wanted at once', async () => {
      const { store, id, claim } = await createStore();

      const [claimed, run] = await Promise.all([
        claim(),
        store.requestGiveUp(id, ADA),
      ]);

      const began = claimed !== undefined;
      expect(run.finishedAt === undefined).toBe(began);
      if (began) await claimed.startStep('check');
    });

    it('should refuse all wishes of a run that has ended', async () => {
      const { store, id, claim } = await createStore();
      const claimed = (await claim())!;
      await claimed.finish({ status: 'failed', summary: 'It failed.' });

      for (const wish of [
        store.requestPause(id, ADA),
        store.continueRun(id, ADA),
        store.requestGiveUp(id, ADA),
      ]) {
        await expect(wish).rejects.toMatchObject({
          name: 'ConflictError',
          message: `Run '${id}' has ended: failed`,
        });
      }
      await expect(
        store.requestPause('no-such-run', ADA),
      ).rejects.toMatchObject({ name: 'NotFoundError' });
    });

    it('should refuse a pause by a holder that has lost its lease', async () => {
      const { knex, store, id, claim } = await createStore();
      const claimed = (await claim())!;
      await store.requestPause(id, ADA);
      await expireLease(knex, id, 1);

      await expect(claimed.pause()).rejects.toThrow('Refusing to write');
      expect(await store.getRun(id)).toMatchObject({ status: 'running' });
    });
  });
});
