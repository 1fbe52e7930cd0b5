import { ClusterError, isNotFound } from '../../../kubernetes/ClusterError';
import {
  PEEK_NAMESPACE,
  PEEK_RESTORE,
} from '../../../kubernetes/rights/peekNames';
import { RESOURCES } from '../../../kubernetes/types';
import { MANIFEST_NAME, ManifestObject, restoredBy } from '../../../manifest';
import { VeleroRestore } from '../../../velero/types';
import { StepContext, StepFailedError } from '../../engine';
import { TargetClients } from '../../target/TargetClients';

/** What is needed there is in the manifests that the portal ships. */
const APPLY = 'Apply deploy/rbac/base to the cluster.';

export function readPeekRestore(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<VeleroRestore | undefined> {
  return reader.get<VeleroRestore>(
    RESOURCES.restores,
    { namespace: run.veleroNamespace, name: PEEK_RESTORE },
    signal,
  );
}

/** The manifest that the Restore has brought there; one from elsewhere is none. */
export async function readCopy(
  { reader }: TargetClients,
  { signal }: StepContext,
): Promise<ManifestObject | undefined> {
  const object = await reader.get<ManifestObject>(
    RESOURCES.configMaps,
    { namespace: PEEK_NAMESPACE, name: MANIFEST_NAME },
    signal,
  );
  return object && restoredBy(object) === PEEK_RESTORE ? object : undefined;
}

/** Velero would make the namespace, but nobody may then look into it or clear it. */
export async function requirePeekNamespace(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<void> {
  const namespace = await reader.get(
    RESOURCES.namespaces,
    { namespace: PEEK_NAMESPACE, name: PEEK_NAMESPACE },
    signal,
  );
  if (namespace && !namespace.metadata.deletionTimestamp) return;
  throw new StepFailedError(
    `${run.cluster} has no namespace ${PEEK_NAMESPACE}. ${APPLY}`,
  );
}

/** Whether an error says that something may not be done, so that doing it again would be no use. */
export function isRefusal(error: unknown): error is Error {
  if (error instanceof StepFailedError) return true;
  return (
    error instanceof ClusterError &&
    !isNotFound(error) &&
    error.statusCode !== undefined &&
    error.statusCode < 500 &&
    error.statusCode !== 429
  );
}

export function refusalSentence(error: Error): string {
  return error instanceof ClusterError && error.code === 'forbidden'
    ? `${error.message}. ${APPLY}`
    : error.message;
}
