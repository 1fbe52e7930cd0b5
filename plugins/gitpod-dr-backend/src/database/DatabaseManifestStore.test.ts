import { mockServices } from '@backstage/backend-test-utils';
import { RecoveryManifest } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Knex } from 'knex';
import {
  createTestDatabases,
  createTestStore,
} from './__testUtils__/databases';
import { PLANNED_STEPS, plannedRun } from './__testUtils__/plannedRun';
import { DatabaseManifestStore } from './DatabaseManifestStore';

jest.setTimeout(60_000);

const PLACE = { cluster: 'prod-eu', namespace: 'gitpod' };

function manifest(name: string, runId?: string): RecoveryManifest {
  const collectedAt = '2026-11-22T08:00:00.000Z';
  return { format: 1, namespace: name, collectedAt, runId, facts: {} as never };
}

function subject(snapshotName: string, startedAt = new Date().toISOString()) {
  return { ...PLACE, snapshotName, startedAt };
}

describe('DatabaseManifestStore', () => {
  const databases = createTestDatabases();

  describe.each(databases.eachSupportedId())('on %s', databaseId => {
    let knex: Knex;

    async function createStore() {
      knex = await databases.init(databaseId);
      const runs = await createTestStore(knex);
      const store = await DatabaseManifestStore.create({
        database: mockServices.database({ knex }),
      });
      return { store, runs };
    }

    it('should know of none where none was written', async () => {
      const { store } = await createStore();
      await store.keepWritten({ ...PLACE, namespace: 'other' }, manifest('a'));

      await expect(store.lastWritten(PLACE)).resolves.toBeUndefined();
      await expect(store.ofSnapshot(subject('s'))).resolves.toBeUndefined();
    });

    it('should tell the one that the run of a snapshot wrote, whatever came later', async () => {
      const { store, runs } = await createStore();
      const run = await runs.createRun(
        plannedRun({ kind: 'snapshot', snapshotName: 'instance-ab1cd' }),
        PLANNED_STEPS,
      );
      await store.keepWritten(PLACE, manifest('before'));
      await store.keepWritten(PLACE, manifest('for it', run.id));
      await store.keepWritten(PLACE, manifest('later'));

      const found = await store.ofSnapshot(subject('instance-ab1cd'));

      expect(found).toMatchObject({
        relation: 'for-it',
        manifest: { namespace: 'for it', runId: run.id },
        before: { manifest: { namespace: 'before' } },
      });
    });

    it('should tell the last one that was there when a foreign snapshot began', async () => {
      const { store } = await createStore();
      await store.keepWritten(PLACE, manifest('there'));
      await store.keepWritten(PLACE, {
        ...manifest('too late'),
        collectedAt: new Date(Date.now() + 60_000).toISOString(),
      });

      await expect(
        store.ofSnapshot(subject('instance-foreign')),
      ).resolves.toMatchObject({
        relation: 'before-it',
        manifest: { namespace: 'there' },
        before: undefined,
      });
      await expect(
        store.ofSnapshot(subject('instance-old', '2020-01-01T00:00:00Z')),
      ).resolves.toBeUndefined();
    });

    it('should keep what came back once, and never take it for one that was written', async () => {
      const { store } = await createStore();
      await store.keepWritten(PLACE, manifest('written'));
      await store.keepRestored(PLACE, manifest('restored'), 'restore-1');
      await store.keepRestored(PLACE, manifest('restored'), 'restore-1');

      await expect(knex('recovery_manifests').select()).resolves.toHaveLength(
        2,
      );
      await expect(store.lastWritten(PLACE)).resolves.toMatchObject({
        manifest: { namespace: 'written' },
      });
    });

    it('should tell the one that was found in a snapshot, for that one alone', async () => {
      const { store, runs } = await createStore();
      await store.keepWritten(PLACE, manifest('before'));
      await store.keepPeeked(PLACE, manifest('found'), 'instance-ab1cd');
      await store.keepPeeked(PLACE, manifest('again'), 'instance-ab1cd');

      await expect(
        store.ofSnapshot(subject('instance-ab1cd')),
      ).resolves.toMatchObject({
        relation: 'in-it',
        manifest: { namespace: 'found' },
      });
      await expect(
        store.ofSnapshot(subject('instance-other')),
      ).resolves.toMatchObject({ manifest: { namespace: 'before' } });
      await expect(store.lastWritten(PLACE)).resolves.toMatchObject({
        manifest: { namespace: 'before' },
      });

      const run = await runs.createRun(
        plannedRun({ kind: 'snapshot', snapshotName: 'instance-ab1cd' }),
        PLANNED_STEPS,
      );
      await store.keepWritten(PLACE, manifest('for it', run.id));
      await expect(
        store.ofSnapshot(subject('instance-ab1cd')),
      ).resolves.toMatchObject({ relation: 'for-it' });
    });
  });
});
