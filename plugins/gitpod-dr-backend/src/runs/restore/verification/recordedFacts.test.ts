import { mockServices } from '@backstage/backend-test-utils';
import {
  MANIFEST_FACT_IDS,
  ManifestFacts,
  RecoveryManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { DatabaseManifestStore } from '../../../database';
import {
  createTestDatabases,
  createTestStore,
} from '../../../database/__testUtils__/databases';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject } from '../../../kubernetes/types';
import { MANIFEST_LABEL, MANIFEST_NAME } from '../../../manifest';
import { StepContext } from '../../engine';
import { findRecordedFacts, keepRestoredManifest } from './recordedFacts';

const SNAPSHOT = 'instance-ab1cd';
const RESTORE = `${SNAPSHOT}.gitpod`;
const PLACE = { cluster: 'lab', namespace: 'gitpod' };
const SOURCE = { cluster: 'old', namespace: 'gitpod' };

function manifestOf(id: string): RecoveryManifest {
  const observedAt = '2026-01-01T00:00:00.000Z';
  const unknown = { state: 'unknown', reason: 'Not asked.' };
  const facts = Object.fromEntries(
    MANIFEST_FACT_IDS.map(name => [
      name,
      name === 'installation'
        ? { state: 'known', values: { id }, observedAt }
        : unknown,
    ]),
  ) as ManifestFacts;
  return { format: 1, namespace: 'gitpod', collectedAt: observedAt, facts };
}

function configMap(id: string, restoreName?: string) {
  return {
    metadata: {
      name: MANIFEST_NAME,
      uid: 'm',
      resourceVersion: '1',
      creationTimestamp: '2026-01-03T00:00:00Z',
      labels: {
        [MANIFEST_LABEL]: 'true',
        ...(restoreName && { 'velero.io/restore-name': restoreName }),
      },
    },
    data: { 'manifest.json': JSON.stringify(manifestOf(id)) },
  };
}

const BACKUP = {
  metadata: {
    name: SNAPSHOT,
    uid: 'b',
    resourceVersion: '1',
    creationTimestamp: '2026-01-02T00:00:00Z',
  },
  status: { startTimestamp: '2026-01-02T00:00:00Z' },
};

/** A cluster that has these ConfigMaps, and the Backup. */
function readerOf(configMaps: KubeObject[]): Pick<KubeReader, 'get' | 'list'> {
  return {
    get: async <T extends KubeObject>(): Promise<T | undefined> =>
      BACKUP as KubeObject as T,
    list: async <T extends KubeObject>() => ({
      items: configMaps as T[],
      resourceVersion: '1',
      serverTime: new Date(),
    }),
  };
}

function contextOf(options: { source?: typeof SOURCE; restored?: boolean }) {
  const { source, restored = true } = options;
  return {
    run: {
      ...PLACE,
      veleroNamespace: 'velero',
      input: { snapshotName: SNAPSHOT, source },
    },
    signal: new AbortController().signal,
    hadStep: () => restored,
    resultsOf: () => ({ restore: { name: RESTORE, uid: 'r' } }),
  } as unknown as StepContext;
}

describe('what a restore is compared with', () => {
  const databases = createTestDatabases();
  let store: DatabaseManifestStore;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    // Which migrates the database.
    await createTestStore(knex);
    store = await DatabaseManifestStore.create({
      database: mockServices.database({ knex }),
    });
  });

  async function idOf(
    configMaps: KubeObject[],
    options: { source?: typeof SOURCE; restored?: boolean } = {},
  ) {
    const { facts, source } = await findRecordedFacts(contextOf(options), {
      reader: readerOf(configMaps),
      store,
    });
    const { installation } = facts;
    return installation.state === 'known'
      ? [installation.values.id, source]
      : 'nothing';
  }

  it('is what this very Restore has brought back, before the database', async () => {
    await store.keepWritten(PLACE, manifestOf('of the database'));
    await expect(idOf([configMap('restored', RESTORE)])).resolves.toEqual([
      'restored',
      'Kubernetes API',
    ]);
  });

  it.each([
    ['one that was written there', [configMap('written')]],
    ['one of another Restore', [configMap('other', 'instance-zz.gitpod')]],
    ['none', []],
    [
      'one that is damaged',
      [{ ...configMap('x', RESTORE), data: { 'manifest.json': '{' } }],
    ],
  ])('is that of the database where the cluster has %s', async (_, found) => {
    await store.keepWritten(PLACE, manifestOf('of the database'));
    await expect(idOf(found)).resolves.toEqual([
      'of the database',
      "the portal's database",
    ]);
  });

  it('is that of the cluster where Gitpod ran before', async () => {
    await store.keepWritten(PLACE, manifestOf('of the recovery cluster'));
    await store.keepWritten(SOURCE, manifestOf('of the source'));
    await expect(idOf([], { source: SOURCE })).resolves.toEqual([
      'of the source',
      "the portal's database",
    ]);
  });

  it('is what was found in the snapshot before, where nothing came back', async () => {
    await store.keepWritten(PLACE, manifestOf('of an earlier time'));
    await store.keepPeeked(PLACE, manifestOf('of the snapshot'), SNAPSHOT);
    await expect(idOf([])).resolves.toEqual([
      'of the snapshot',
      "the portal's database",
    ]);
  });

  it('is what this Restore brought back also where another portal has written over it since', async () => {
    await store.keepWritten(PLACE, manifestOf('of the database'));
    await store.keepRestored(PLACE, manifestOf('of another'), 'other.gitpod');
    await keepRestoredManifest(
      contextOf({}),
      { reader: readerOf([configMap('restored', RESTORE)]), store },
      RESTORE,
    );
    await expect(idOf([configMap('foreign')])).resolves.toEqual([
      'restored',
      "the portal's database",
    ]);
  });

  it('is nothing without either, and every fact is unknown', async () => {
    await expect(idOf([configMap('written')])).resolves.toBe('nothing');
  });

  it('is never a copy in the cluster where the application was not restored', async () => {
    const found = [configMap('restored', RESTORE)];
    await expect(idOf(found, { restored: false })).resolves.toBe('nothing');
  });

  it('is kept, so that it outlives the cluster', async () => {
    const keepRestored = jest.spyOn(store, 'keepRestored');
    await idOf([configMap('restored', RESTORE)]);
    expect(keepRestored).toHaveBeenCalledWith(
      expect.objectContaining(PLACE),
      manifestOf('restored'),
      RESTORE,
    );
  });
});
