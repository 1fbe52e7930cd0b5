import {
  ManifestFactId,
  RecoveryManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore } from '../../database';
import { KubeReader } from '../../kubernetes/KubeReader';
import { RESOURCES } from '../../kubernetes/types';
import { VeleroBackup } from '../../velero/types';
import { StepContext } from '../engine';
import { restoreInput } from './RestoreInput';

/** Velero notes on each Backup which Kubernetes it is from. */
export const SOURCE_KUBERNETES = 'velero.io/source-cluster-k8s-gitversion';

/** What was recorded for the snapshot of a run, and where that was read. */
export interface RecordedFacts {
  values(fact: ManifestFactId): Record<string, string> | undefined;
  /** The version of Kubernetes that the snapshot was taken on. */
  kubernetes?: string;
}

function valuesOf(manifest: RecoveryManifest | undefined, id: ManifestFactId) {
  const fact = manifest?.facts[id];
  return fact?.state === 'known' ? fact.values : undefined;
}

/** The Backup as the target's Velero knows it now; undefined where it does not. */
export function readBackup(
  reader: KubeReader,
  { run, signal }: StepContext,
): Promise<VeleroBackup | undefined> {
  return reader.get<VeleroBackup>(
    RESOURCES.backups,
    {
      namespace: run.veleroNamespace,
      name: restoreInput(run).snapshotName,
    },
    signal,
  );
}

/** Reads the recovery manifest of the snapshot from the portal's database, and what its Backup says itself. */
export async function readRecordedFacts(
  manifests: ManifestStore,
  reader: KubeReader,
  context: StepContext,
): Promise<RecordedFacts> {
  const { run } = context;
  const { source = run, snapshotName } = restoreInput(run);
  const backup = await readBackup(reader, context);
  const startedAt =
    backup?.status?.startTimestamp ?? backup?.metadata.creationTimestamp;
  const record =
    startedAt &&
    (await manifests.ofSnapshot({
      cluster: source.cluster,
      namespace: source.namespace,
      snapshotName,
      startedAt,
    }));
  const manifest = record ? record.manifest : undefined;
  return {
    values: fact => valuesOf(manifest, fact),
    kubernetes:
      backup?.metadata.annotations?.[SOURCE_KUBERNETES] ??
      valuesOf(manifest, 'kubernetes')?.version,
  };
}
