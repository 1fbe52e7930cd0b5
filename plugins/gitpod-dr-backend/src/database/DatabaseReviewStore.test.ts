import { mockServices } from '@backstage/backend-test-utils';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { DatabaseReviewStore } from './DatabaseReviewStore';

jest.setTimeout(60_000);

const GITPOD = 'component:default/gitpod';
const REASON = 'Gitpod is away and nobody else answers.';
const REVIEW = { closedBy: 'user:default/olivia', note: 'It was needed.' };

describe('DatabaseReviewStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStores() {
      const knex = await databases.init(databaseId);
      const runs = await createTestStore(knex);
      const database = mockServices.database({ knex });
      return { runs, reviews: await DatabaseReviewStore.create({ database }) };
    }

    const alone = (change = {}) =>
      plannedRun({
        consent: { kind: 'break-glass', reason: REASON },
        ...change,
      });

    it('should have every run reviewed that nobody approved', async () => {
      const { runs, reviews } = await createStores();

      const run = await runs.createRun(alone(), PLANNED_STEPS);
      await runs.createRun(plannedRun({ namespace: 'other' }), PLANNED_STEPS);

      await expect(reviews.list(GITPOD)).resolves.toEqual([
        {
          id: expect.any(String),
          entityRef: GITPOD,
          runId: run.id,
          snapshotName: 'instance-ab1cd',
          cluster: 'prod-eu',
          openedBy: 'user:default/ada',
          openedAt: expect.any(String),
          reason: REASON,
        },
      ]);
      await expect(runs.listEvents(run.id, 0)).resolves.toContainEqual(
        expect.objectContaining({
          level: 'warn',
          message: expect.stringContaining(REASON),
        }),
      );
    });

    it('should have nothing reviewed that did not start', async () => {
      const { runs, reviews } = await createStores();
      await runs.createRun(plannedRun(), PLANNED_STEPS);

      await expect(runs.createRun(alone(), PLANNED_STEPS)).rejects.toThrow(
        'still active',
      );

      await expect(reviews.list(GITPOD)).resolves.toEqual([]);
    });

    it('should be closed once, and list the open ones first', async () => {
      const { runs, reviews } = await createStores();
      await runs.createRun(alone(), PLANNED_STEPS);
      const [first] = await reviews.list(GITPOD);
      await reviews.close(first.id, REVIEW);
      await runs.createRun(alone({ namespace: 'other' }), PLANNED_STEPS);

      await expect(reviews.close(first.id, REVIEW)).rejects.toThrow(
        'closed already',
      );
      const list = await reviews.list(GITPOD);
      expect(list.map(({ closedBy }) => closedBy)).toEqual([
        undefined,
        REVIEW.closedBy,
      ]);
      expect(list[1]).toMatchObject({
        note: REVIEW.note,
        closedAt: expect.any(String),
      });
      await expect(
        reviews.get('component:default/other', first.id),
      ).rejects.toThrow('has no review item');
    });
  });
});
