import { mockServices } from '@backstage/backend-test-utils';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { DatabaseScheduleHistory } from './DatabaseScheduleHistory';

jest.setTimeout(60_000);

const PLACE = { cluster: 'prod-eu', namespace: 'gitpod' };
const WEEKLY = { enabled: true, schedule: '0 0 * * MON' };
const DAILY = { enabled: true, schedule: '0 3 * * *' };
const OFF = { ...DAILY, enabled: false };
const OLIVIA = 'user:default/olivia';

describe('DatabaseScheduleHistory', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createHistory() {
      const knex = await databases.init(databaseId);
      // Brings the tables.
      await createTestStore(knex);
      const database = mockServices.database({ knex });
      return DatabaseScheduleHistory.create({ database });
    }

    it('should know of no change of what it sees for the first time', async () => {
      const history = await createHistory();

      await expect(history.note(PLACE, WEEKLY)).resolves.toBeUndefined();
      await expect(history.note(PLACE, WEEKLY)).resolves.toBeUndefined();
    });

    it('should tell when it first saw the schedule changed, and keep to it', async () => {
      const history = await createHistory();
      await history.note(PLACE, WEEKLY);

      const changed = await history.note(PLACE, DAILY);

      expect(changed).toEqual({ at: expect.any(String), changedBy: undefined });
      expect(Math.abs(Date.now() - Date.parse(changed!.at))).toBeLessThan(
        60_000,
      );
      await expect(history.note(PLACE, DAILY)).resolves.toEqual(changed);
    });

    it('should tell who changed it by the portal', async () => {
      const history = await createHistory();
      await history.note(PLACE, WEEKLY);
      await history.note(PLACE, DAILY, OLIVIA);

      await expect(history.note(PLACE, DAILY)).resolves.toMatchObject({
        changedBy: OLIVIA,
      });
    });

    it('should tell of a change by the portal that was the first it saw', async () => {
      const history = await createHistory();
      await history.note(PLACE, DAILY, OLIVIA);

      await expect(history.note(PLACE, DAILY)).resolves.toMatchObject({
        changedBy: OLIVIA,
      });
    });

    it('should take switching off and on for changes', async () => {
      const history = await createHistory();
      await history.note(PLACE, DAILY);
      const off = await history.note(PLACE, OFF);
      const on = await history.note(PLACE, DAILY, OLIVIA);

      expect(off).toBeDefined();
      expect(on).toMatchObject({ changedBy: OLIVIA });
    });

    it('should keep places apart', async () => {
      const history = await createHistory();
      await history.note(PLACE, WEEKLY);

      await expect(
        history.note({ ...PLACE, namespace: 'gitpod-two' }, DAILY),
      ).resolves.toBeUndefined();
    });
  });
});
