import { mockServices } from '@backstage/backend-test-utils';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { DatabaseRunbookExportStore } from './DatabaseRunbookExportStore';

jest.setTimeout(60_000);

const GITPOD = 'component:default/gitpod';
const FILE = '/mnt/dr/component_default_gitpod.md';

describe('DatabaseRunbookExportStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStore() {
      const knex = await databases.init(databaseId);
      // Brings the tables.
      await createTestStore(knex);
      const database = mockServices.database({ knex });
      return DatabaseRunbookExportStore.create({ database });
    }

    it('should know nothing of an installation that was never exported', async () => {
      const store = await createStore();
      await store.noteWritten('component:default/other', FILE);

      await expect(store.find(GITPOD)).resolves.toEqual({});
    });

    it('should keep what was written while later attempts fail, until one succeeds', async () => {
      const store = await createStore();
      await store.noteWritten(GITPOD, FILE);
      const { last } = await store.find(GITPOD);
      expect(last).toEqual({ file: FILE, at: expect.any(String) });

      await store.noteProblem(GITPOD, 'The folder is full.');
      await expect(store.find(GITPOD)).resolves.toEqual({
        last,
        problem: { message: 'The folder is full.', at: expect.any(String) },
      });

      await store.noteWritten(GITPOD, FILE);
      const { problem } = await store.find(GITPOD);
      expect(problem).toBeUndefined();
    });

    it('should know of a first attempt that failed', async () => {
      const store = await createStore();
      await store.noteProblem(GITPOD, 'There is no such folder.');

      const { last, problem } = await store.find(GITPOD);
      expect(last).toBeUndefined();
      expect(problem?.message).toBe('There is no such folder.');
    });
  });
});
