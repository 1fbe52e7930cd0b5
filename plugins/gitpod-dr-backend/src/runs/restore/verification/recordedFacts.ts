import {
  Evidence,
  MANIFEST_FACT_IDS,
  ManifestFacts,
  RecoveryManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore, SnapshotManifestRecord } from '../../../database';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { RESOURCES } from '../../../kubernetes/types';
import {
  isExplained,
  MANIFEST_LABEL,
  MANIFEST_NAME,
  ManifestObject,
  parseManifestObject,
  restoredBy,
} from '../../../manifest';
import { veleroLabelValue } from '../../../velero/labelValue';
import { toBackupRecord } from '../../../velero/records';
import { VeleroBackup } from '../../../velero/types';
import { StepContext } from '../../engine';
import { ApplicationsIntent } from '../applications/ApplicationsIntent';
import { restoreInput } from '../RestoreInput';

/** What the restored installation is compared with. */
export interface RecordedFacts {
  facts: ManifestFacts;
  /** Where they come from, or why there are none; one sentence. */
  origin: string;
  source: Evidence['source'];
}

export interface RecordSources {
  /** With the credential of tier restore. */
  reader: Pick<KubeReader, 'get' | 'list'>;
  store: Pick<ManifestStore, 'broughtBack' | 'keepRestored' | 'ofSnapshot'>;
}

interface KeepingPlace {
  reader: RecordSources['reader'];
  store: Pick<ManifestStore, 'keepRestored'>;
}

function nothing(reason: string): RecordedFacts {
  const facts = Object.fromEntries(
    MANIFEST_FACT_IDS.map(id => [id, { state: 'unknown', reason }]),
  ) as ManifestFacts;
  return { facts, origin: reason, source: "the portal's database" };
}

/** Finds the manifest that a Restore has brought back; any other is not of the snapshot. */
export async function findRestoredManifest(
  reader: RecordSources['reader'],
  namespace: string,
  restoreName: string,
  signal?: AbortSignal,
): Promise<RecoveryManifest | undefined> {
  const { items } = await reader.list<ManifestObject>(RESOURCES.configMaps, {
    namespace,
    labelSelector: `${MANIFEST_LABEL}=true`,
    signal,
  });
  const restored = items.find(
    item =>
      item.metadata.name === MANIFEST_NAME &&
      restoredBy(item) === veleroLabelValue(restoreName),
  );
  return restored && parseManifestObject(restored);
}

/**
 * Keeps the manifest that the Restore of the application brought back, before anything takes its place in the
 * cluster: another portal there writes its own as soon as nothing is being restored. Where there is none it is
 * looked for again when the result is checked.
 */
export async function keepRestoredManifest(
  { run, signal }: StepContext,
  { reader, store }: KeepingPlace,
  restoreName: string,
): Promise<RecoveryManifest | undefined> {
  const manifest = await findRestoredManifest(
    reader,
    run.namespace,
    restoreName,
    signal,
  );
  if (manifest) await store.keepRestored(run, manifest, restoreName);
  return manifest;
}

/** What this run's Restore has brought back, as it stands in the cluster or was kept while it stood there. */
async function fromRestore(
  context: StepContext,
  sources: RecordSources,
): Promise<RecordedFacts | undefined> {
  if (!context.hadStep('restore-applications')) return undefined;
  const { restore } =
    context.resultsOf<ApplicationsIntent>('restore-applications') ?? {};
  if (!restore) return undefined;
  const standing = await keepRestoredManifest(context, sources, restore.name);
  const whose = ({ collectedAt }: RecoveryManifest) =>
    `Compared with the recovery manifest of ${collectedAt}, which ${restore.name} has brought back`;
  if (standing) {
    return {
      facts: standing.facts,
      origin: `${whose(standing)}.`,
      source: 'Kubernetes API',
    };
  }
  const kept = await sources.store.broughtBack(context.run, restore.name);
  return (
    kept && {
      facts: kept.manifest.facts,
      origin: `${whose(
        kept.manifest,
      )} and the portal kept; it does not stand in the cluster any more.`,
      source: "the portal's database",
    }
  );
}

const WHOSE: Record<SnapshotManifestRecord['relation'], string> = {
  'for-it': 'which the portal wrote for this snapshot',
  'in-it': 'which was brought out of this snapshot before the restore',
  'before-it': 'the last one that the portal wrote before this snapshot',
};

function originOf({ manifest, relation }: SnapshotManifestRecord): string {
  return `Compared with the recovery manifest of ${manifest.collectedAt}, ${WHOSE[relation]}, from the portal's database: this restore has brought none back.`;
}

async function fromDatabase(
  context: StepContext,
  { reader, store }: RecordSources,
): Promise<RecordedFacts | undefined> {
  const { run, signal } = context;
  const { snapshotName, source } = restoreInput(run);
  const backup = await reader.get<VeleroBackup>(
    RESOURCES.backups,
    { namespace: run.veleroNamespace, name: snapshotName },
    signal,
  );
  if (!backup) return undefined;
  const { startedAt, createdAt } = toBackupRecord(backup);
  const { cluster, namespace } = source ?? run;
  const record = await store.ofSnapshot({
    cluster,
    namespace,
    snapshotName,
    startedAt: startedAt ?? createdAt,
  });
  return (
    record && {
      facts: record.manifest.facts,
      origin: originOf(record),
      source: "the portal's database",
    }
  );
}

/**
 * Finds what was recorded with the snapshot: in the snapshot itself, else in the portal's database. Where
 * there is neither, nothing can be compared, and every fact says so.
 */
export async function findRecordedFacts(
  context: StepContext,
  sources: RecordSources,
): Promise<RecordedFacts> {
  try {
    return (
      (await fromRestore(context, sources)) ??
      (await fromDatabase(context, sources)) ??
      nothing(
        "This run has brought back no recovery manifest, and the portal's database has none for the snapshot, so there is nothing to compare with.",
      )
    );
  } catch (error) {
    if (!isExplained(error)) throw error;
    return nothing(
      `The recovery manifest could not be looked for: ${error.message}.`,
    );
  }
}
