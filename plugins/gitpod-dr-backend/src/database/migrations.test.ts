import { createTestDatabases } from './__testUtils__/databases';

jest.setTimeout(60_000);

const TABLES = ['runs', 'run_steps', 'run_events'];

describe('migrations', () => {
  const databases = createTestDatabases();

  it.each(databases.eachSupportedId())(
    'should go up, down and up again on %s',
    async databaseId => {
      const knex = await databases.init(databaseId);
      const migrations = { directory: `${__dirname}/../../migrations` };
      const exist = () =>
        Promise.all(TABLES.map(table => knex.schema.hasTable(table)));

      await knex.migrate.latest(migrations);
      await expect(exist()).resolves.toEqual([true, true, true]);
      await knex.migrate.rollback(migrations, true);
      await expect(exist()).resolves.toEqual([false, false, false]);
      await knex.migrate.latest(migrations);
      await expect(exist()).resolves.toEqual([true, true, true]);
    },
  );
});
