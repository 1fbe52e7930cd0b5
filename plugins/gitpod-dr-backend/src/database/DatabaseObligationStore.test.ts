import { mockServices } from '@backstage/backend-test-utils';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { DatabaseObligationStore } from './DatabaseObligationStore';
import { NewObligation } from './ObligationStore';

jest.setTimeout(60_000);

const GITPOD = 'component:default/gitpod';
const OLIVIA = 'user:default/olivia';
const LOCATION: NewObligation = {
  entityRef: GITPOD,
  cluster: 'dr-eu',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kind: 'location-read-only',
  objectName: 'default',
  objectUid: 'uid-1',
  before: 'ReadWrite',
  runId: 'run-1',
};

describe('DatabaseObligationStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    async function createStore() {
      const knex = await databases.init(databaseId);
      // Brings the tables.
      await createTestStore(knex);
      const database = mockServices.database({ knex });
      return DatabaseObligationStore.create({ database });
    }

    it('should keep how an object was before it was changed first', async () => {
      const store = await createStore();

      const first = await store.open(LOCATION);
      const again = await store.open({
        ...LOCATION,
        before: 'ReadOnly',
        runId: 'run-2',
      });

      expect(first).toMatchObject({ ...LOCATION, id: expect.any(String) });
      expect(again).toEqual(first);
      await expect(store.list(GITPOD)).resolves.toEqual([first]);
    });

    it('should let two store the same at once and keep one', async () => {
      const store = await createStore();

      const kept = await Promise.all([
        store.open(LOCATION),
        store.open({ ...LOCATION, runId: 'run-2' }),
      ]);

      expect(kept[0]).toEqual(kept[1]);
      await expect(store.list(GITPOD)).resolves.toHaveLength(1);
    });

    it('should keep a new one once the earlier one is settled', async () => {
      const store = await createStore();
      const first = await store.open(LOCATION);
      await store.noteProblem(first.id, 'The cluster does not answer.');
      await expect(store.get(GITPOD, first.id)).resolves.toMatchObject({
        problem: 'The cluster does not answer.',
      });

      await store.settle(first.id, { by: OLIVIA, as: 'new-home' });
      const second = await store.open({ ...LOCATION, runId: 'run-2' });

      const list = await store.list(GITPOD);
      expect(list.map(({ id }) => id)).toEqual([second.id, first.id]);
      expect(list[1]).toMatchObject({
        settledAt: expect.any(String),
        settledBy: OLIVIA,
        settledAs: 'new-home',
        problem: undefined,
      });
    });

    it('should not show those of another installation', async () => {
      const store = await createStore();
      const { id } = await store.open(LOCATION);

      await expect(store.list('component:default/other')).resolves.toEqual([]);
      await expect(store.get('component:default/other', id)).rejects.toThrow(
        'has no obligation',
      );
    });

    it('should know an object that had not the field', async () => {
      const store = await createStore();

      const { before } = await store.open({ ...LOCATION, before: undefined });

      expect(before).toBeUndefined();
    });
  });
});
