import { isNotFound } from '../kubernetes/ClusterError';
import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';

/** The fields of a Velero Schedule that are used. */
export interface VeleroScheduleObject extends KubeObject {
  spec?: {
    schedule?: string;
    paused?: boolean;
    template?: {
      /** `default` where it is absent. */
      storageLocation?: string;
      includedNamespaces?: string[];
      excludedNamespaces?: string[];
      ttl?: string;
    };
  };
  status?: {
    phase?: string;
    lastBackup?: string;
    validationErrors?: string[];
  };
}

/** The Schedules of a Velero; none where the kind is not served. */
export async function readSchedules(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<VeleroScheduleObject[]> {
  try {
    const { items } = await reader.list<VeleroScheduleObject>(
      RESOURCES.schedules,
      { namespace, signal },
    );
    return items;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** Whether the backups of a Schedule take a namespace along. */
export function coversNamespace(
  { spec }: VeleroScheduleObject,
  namespace: string,
): boolean {
  const { includedNamespaces = [], excludedNamespaces = [] } =
    spec?.template ?? {};
  const included =
    includedNamespaces.length === 0 ||
    includedNamespaces.includes('*') ||
    includedNamespaces.includes(namespace);
  return included && !excludedNamespaces.includes(namespace);
}

/** When the specification of an object was last written, as the API server notes it; else when it was made. */
export function specChangedAt({ metadata }: KubeObject): {
  at: Date;
  sentence: string;
} {
  const times = (metadata.managedFields ?? [])
    .filter(({ fieldsV1 }) => fieldsV1 && 'f:spec' in fieldsV1)
    .map(({ time }) => Date.parse(time ?? ''))
    .filter(Number.isFinite);
  const made = Date.parse(metadata.creationTimestamp);
  const at = new Date(Math.max(made, ...times));
  const sentence =
    at.getTime() > made
      ? `Looked for since the Schedule was last changed, at ${at.toISOString()}.`
      : `Looked for since the Schedule was made, at ${at.toISOString()}.`;
  return { at, sentence };
}
