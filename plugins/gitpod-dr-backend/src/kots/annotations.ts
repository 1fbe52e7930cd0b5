/** What KOTS writes on the Velero Backups and Restores that it makes. Source: facts of KOTS v1.85 to v1.131. */
export const KOTS_ANNOTATIONS = {
  instance: 'kots.io/instance',
  snapshotTrigger: 'kots.io/snapshot-trigger',
  snapshotRequested: 'kots.io/snapshot-requested',
  kotsadmImage: 'kots.io/kotsadm-image',
  kotsadmNamespace: 'kots.io/kotsadm-deploy-namespace',
  appsSequences: 'kots.io/apps-sequences',
  appsVersions: 'kots.io/apps-versions',
  appId: 'kots.io/app-id',
  appSequence: 'kots.io/app-sequence',
  appSlug: 'kots.io/app-slug',
  /** Hardly ever written, and gone since KOTS v1.122. */
  volumeBytes: 'kots.io/snapshot-volume-bytes',
  disasterRecoveryVersion: 'replicated.com/disaster-recovery-version',
} as const;

/** Labels that KOTS puts on what it manages. */
export const KOTS_LABELS = {
  /** `true` on the admin console's own objects. */
  kotsadm: 'kots.io/kotsadm',
  /** `velero` on everything that a snapshot takes along. */
  backup: 'kots.io/backup',
  appSlug: 'kots.io/app-slug',
} as const;

/** One KOTS snapshot as its Backup's annotations describe it. */
export interface KotsSnapshotFacts {
  kind: 'instance' | 'application' | 'velero';
  trigger: 'manual' | 'schedule' | 'unknown';
  /** Namespace of the admin console that made it. */
  namespace?: string;
  kotsadmImage?: string;
  /** Deployed sequence by app slug. */
  sequences: Record<string, number>;
  /** Version label by app slug; older KOTS versions do not record it. */
  versions: Record<string, string>;
  /** Made for Embedded Cluster: several Backups are one snapshot, which KOTS itself refuses to restore. */
  multiPart: boolean;
  /** When KOTS asked Velero for it. */
  requestedAt?: string;
  /** Bytes of its volumes. */
  volumeBytes?: number;
}

/** Entries of another type are left out: anybody who can write a Backup can write its annotations. */
function parseRecord<T>(
  text: string | undefined,
  isValue: (value: unknown) => value is T,
): Record<string, T> {
  // Without a prototype: the keys come from a cluster.
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of entriesOf(text)) {
    if (isValue(value)) record[key] = value;
  }
  return record;
}

function entriesOf(text: string | undefined): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(text || '{}') ?? {});
  } catch {
    return [];
  }
}

function isSequence(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function kindOf(annotations: Record<string, string>) {
  const multiPart = KOTS_ANNOTATIONS.disasterRecoveryVersion in annotations;
  if (annotations[KOTS_ANNOTATIONS.instance] === 'true' || multiPart) {
    return 'instance';
  }
  return KOTS_ANNOTATIONS.appId in annotations ? 'application' : 'velero';
}

function bytesOf(text: string | undefined): number | undefined {
  const bytes = Number(text || NaN);
  return Number.isSafeInteger(bytes) && bytes >= 0 ? bytes : undefined;
}

/** Reads a Backup's annotations; both the format of 2022 and today's. */
export function readKotsSnapshot(
  annotations: Record<string, string> = {},
): KotsSnapshotFacts {
  const trigger = annotations[KOTS_ANNOTATIONS.snapshotTrigger];
  return {
    kind: kindOf(annotations),
    trigger:
      trigger === 'manual' || trigger === 'schedule' ? trigger : 'unknown',
    namespace: annotations[KOTS_ANNOTATIONS.kotsadmNamespace],
    kotsadmImage: annotations[KOTS_ANNOTATIONS.kotsadmImage],
    sequences: parseRecord(
      annotations[KOTS_ANNOTATIONS.appsSequences],
      isSequence,
    ),
    versions: parseRecord(annotations[KOTS_ANNOTATIONS.appsVersions], isText),
    multiPart: KOTS_ANNOTATIONS.disasterRecoveryVersion in annotations,
    requestedAt: annotations[KOTS_ANNOTATIONS.snapshotRequested],
    volumeBytes: bytesOf(annotations[KOTS_ANNOTATIONS.volumeBytes]),
  };
}
