import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { newRequest } from './__testUtils__/request';
import { DatabaseRequestStore } from './DatabaseRequestStore';
import { RequestRow, REQUESTS } from './restoreRequests';

jest.setTimeout(60_000);

const GITPOD = 'component:default/gitpod';
const ADA = 'user:default/ada';
const OLIVIA = 'user:default/olivia';

describe('DatabaseRequestStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStores() {
      const knex = await databases.init(databaseId);
      // Brings the tables.
      const runs = await createTestStore(knex);
      const database = mockServices.database({ knex });
      const requests = await DatabaseRequestStore.create({ database });
      return { knex, runs, requests };
    }

    /** As if an hour had gone by. */
    async function expire(knex: Knex, id: string): Promise<void> {
      await knex<RequestRow>(REQUESTS)
        .where({ id })
        .update({
          requested_at: knex.raw('requested_at - 3600001') as never,
          expires_at: knex.raw('expires_at - 3600001') as never,
        });
    }

    function approvedRun(requestId: string, approvedBy = OLIVIA) {
      return plannedRun({
        consent: { kind: 'approval', requestId, approvedBy },
      });
    }

    it('should keep what was asked for, with the preview', async () => {
      const { requests } = await createStores();
      const asked = newRequest();

      const { id } = await requests.create(asked);

      const { lifetimeMs, ...kept } = asked;
      const stored = await requests.get(GITPOD, id);
      expect(stored).toMatchObject({
        ...kept,
        digest: asked.preview.digest,
        status: 'waiting',
      });
      expect(
        Date.parse(stored.expiresAt) - Date.parse(stored.requestedAt),
      ).toBe(lifetimeMs);
      const [listed] = await requests.list(GITPOD);
      expect(listed).toMatchObject({ id, status: 'waiting' });
      expect(listed).not.toHaveProperty('preview');
    });

    it('should let one wait for each place', async () => {
      const { requests } = await createStores();
      await requests.create(newRequest());

      await expect(
        requests.create(newRequest({ requestedBy: OLIVIA })),
      ).rejects.toThrow(
        /prod-eu\/gitpod waits for approval already: user:default\/ada/,
      );
      await requests.create(newRequest({ namespace: 'gitpod-b' }));

      await expect(requests.list(GITPOD)).resolves.toHaveLength(2);
    });

    it('should let one be decided once', async () => {
      const { requests } = await createStores();
      const { id } = await requests.create(newRequest());

      const decided = await Promise.allSettled([
        requests.decide(id, {
          status: 'rejected',
          decidedBy: OLIVIA,
          reason: 'Another snapshot is better.',
        }),
        requests.decide(id, { status: 'withdrawn', decidedBy: ADA }),
      ]);

      expect(decided.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      await expect(requests.get(GITPOD, id)).resolves.toMatchObject({
        status: expect.stringMatching(/rejected|withdrawn/),
        decidedAt: expect.any(String),
      });
    });

    it('should approve one by its run, and one run however many approve at once', async () => {
      const { requests, runs } = await createStores();
      const { id } = await requests.create(newRequest());

      const started = await Promise.allSettled([
        runs.createRun(approvedRun(id), PLANNED_STEPS),
        runs.createRun(approvedRun(id, 'user:default/grace'), PLANNED_STEPS),
      ]);

      expect(started.map(({ status }) => status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const { items } = await runs.listRuns({
        filter: { entityRef: GITPOD },
        offset: 0,
        limit: 10,
      });
      expect(items).toHaveLength(1);
      const { status, runId, decidedBy } = await requests.get(GITPOD, id);
      expect({ status, runId }).toEqual({
        status: 'approved',
        runId: items[0].id,
      });
      await expect(runs.listEvents(items[0].id, 0)).resolves.toContainEqual(
        expect.objectContaining({ message: `Approved by ${decidedBy}.` }),
      );
    });

    it('should let an approval count for one run, also when that has ended', async () => {
      const { requests, runs } = await createStores();
      const { id } = await requests.create(newRequest());
      const first = await runs.createRun(approvedRun(id), PLANNED_STEPS);
      await runs.requestGiveUp(first.id, { requestedBy: ADA });

      await expect(
        runs.createRun(approvedRun(id), PLANNED_STEPS),
      ).rejects.toThrow('it was approved by user:default/olivia');

      await expect(
        runs.activeRun({ cluster: 'prod-eu', namespace: 'gitpod' }),
      ).resolves.toBeUndefined();
    });

    it('should store no run of a request that was withdrawn at that moment', async () => {
      const { requests, runs } = await createStores();
      const { id } = await requests.create(newRequest());
      await requests.decide(id, { status: 'withdrawn', decidedBy: ADA });

      await expect(
        runs.createRun(approvedRun(id), PLANNED_STEPS),
      ).rejects.toThrow('waits no more: it was withdrawn by user:default/ada');

      await expect(
        runs.activeRun({ cluster: 'prod-eu', namespace: 'gitpod' }),
      ).resolves.toBeUndefined();
    });

    it('should leave a request waiting while another run is active', async () => {
      const { requests, runs } = await createStores();
      await runs.createRun(plannedRun(), PLANNED_STEPS);
      const { id } = await requests.create(newRequest());

      await expect(
        runs.createRun(approvedRun(id), PLANNED_STEPS),
      ).rejects.toThrow('is still active');

      await expect(requests.get(GITPOD, id)).resolves.toMatchObject({
        status: 'waiting',
      });
    });

    it('should decide nothing after its time, and let the next one wait', async () => {
      const { knex, requests, runs } = await createStores();
      const { id } = await requests.create(newRequest());
      await expire(knex, id);

      await expect(requests.get(GITPOD, id)).resolves.toMatchObject({
        status: 'expired',
      });
      await expect(
        requests.decide(id, { status: 'rejected', decidedBy: OLIVIA }),
      ).rejects.toThrow('its time is over');
      await expect(
        runs.createRun(approvedRun(id), PLANNED_STEPS),
      ).rejects.toThrow('its time is over');

      const next = await requests.create(newRequest());
      const list = await requests.list(GITPOD);
      expect(list.map(item => [item.id, item.status])).toEqual([
        [next.id, 'waiting'],
        [id, 'expired'],
      ]);
    });

    it('should not show those of another installation', async () => {
      const { requests } = await createStores();
      const { id } = await requests.create(newRequest());

      await expect(requests.list('component:default/other')).resolves.toEqual(
        [],
      );
      await expect(requests.get('component:default/other', id)).rejects.toThrow(
        'has no restore request',
      );
    });
  });
});
