import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { DatabaseRunStore } from '../DatabaseRunStore';

/** The databases that the portal supports, each where it is to be had. */
export function createTestDatabases(): TestDatabases {
  return TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
}

export function createTestStore(knex: Knex): Promise<DatabaseRunStore> {
  return DatabaseRunStore.create({
    database: mockServices.database({ knex }),
    logger: mockServices.logger.mock(),
  });
}
