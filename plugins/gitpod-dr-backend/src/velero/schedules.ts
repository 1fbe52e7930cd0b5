import { KubeObject } from '../kubernetes/types';

/** The fields of a Velero Schedule that are used. */
export interface VeleroScheduleObject extends KubeObject {
  spec?: {
    schedule?: string;
    paused?: boolean;
    template?: {
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
