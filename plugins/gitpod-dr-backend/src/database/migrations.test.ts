import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { schemaObjects } from './__testUtils__/schemaObjects';

jest.setTimeout(60_000);

const MIGRATIONS = { directory: `${__dirname}/../../migrations` };

describe('migrations', () => {
  const databases = createTestDatabases();

  /** Goes up by one migration after the other; the schema before each of them, and after all. */
  async function climb(knex: Knex): Promise<string[][]> {
    const schemas = [await schemaObjects(knex)];
    for (;;) {
      const [, names] = await knex.migrate.up(MIGRATIONS);
      if (names.length === 0) return schemas;
      schemas.push(await schemaObjects(knex));
    }
  }

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    it('should each take back on the way down exactly what it brought', async () => {
      const knex = await databases.init(databaseId);
      const schemas = await climb(knex);
      expect(schemas.length).toBeGreaterThan(1);
      expect(schemas[0]).toEqual([]);

      for (const before of schemas.slice(0, -1).reverse()) {
        await knex.migrate.down(MIGRATIONS);
        await expect(schemaObjects(knex)).resolves.toEqual(before);
      }

      await expect(climb(knex)).resolves.toEqual(schemas);
    });

    it('should go down from tables with runs in them, and up to tables that work', async () => {
      const knex = await databases.init(databaseId);
      const store = await createTestStore(knex);
      const { id } = await store.createRun(plannedRun(), PLANNED_STEPS);

      await knex.migrate.rollback(MIGRATIONS, true);
      await expect(schemaObjects(knex)).resolves.toEqual([]);

      const again = await createTestStore(knex);
      await expect(again.getRun(id)).rejects.toThrow('There is no run');
      await expect(
        again.createRun(plannedRun({ id }), PLANNED_STEPS),
      ).resolves.toMatchObject({ id, status: 'queued' });
    });
  });
});
