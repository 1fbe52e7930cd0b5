import { MissingRight } from './missingRight';

/** What a recovery manifest tells, in the order in which it is shown. @public */
export const MANIFEST_FACT_IDS = [
  'installation',
  'gitpod',
  'configuration',
  'database',
  'objectStorage',
  'encryptionKeys',
  'certificates',
  'workloads',
  'kots',
  'velero',
  'kubernetes',
] as const;

/**
 * - `installation`: Gitpod's own id and totals, straight from its database
 * - `gitpod`, `kots`, `velero`, `kubernetes`: versions
 * - `configuration`: domain, region and short name
 * - `database`, `objectStorage`: which ones, without any credential
 * - `encryptionKeys`: fingerprints; never the keys
 * - `certificates`, `workloads`: their names
 *
 * @public
 */
export type ManifestFactId = (typeof MANIFEST_FACT_IDS)[number];

/** One fact: what was observed, or why it could not be. @public */
export type ManifestFact =
  | {
      state: 'known';
      /** By name; holds no secret. */
      values: Record<string, string>;
      /** ISO 8601 in UTC. */
      observedAt: string;
      /** Why it could not be observed again when the manifest was written: it is then an older value. */
      notRefreshed?: string;
    }
  | {
      state: 'unknown';
      /** One sentence: why. */
      reason: string;
      /** What the portal's credential lacks, where that is the reason; not kept in manifests. */
      missingRights?: MissingRight[];
    };

/** @public */
export type ManifestFacts = Record<ManifestFactId, ManifestFact>;

/** Facts recorded at snapshot time, against which a restore is verified. @public */
export interface RecoveryManifest {
  format: 1;
  namespace: string;
  /** ISO 8601 in UTC. */
  collectedAt: string;
  /** The run that wrote it; absent where the portal wrote it between runs. */
  runId?: string;
  facts: ManifestFacts;
}

/** A value that is not the same in two places; absent where it is not there. @public */
export interface ManifestDifference {
  name: string;
  from?: string;
  to?: string;
}

/** A fact of a manifest beside what the cluster says today. @public */
export interface ManifestEntry {
  id: ManifestFactId;
  recorded: ManifestFact;
  today: ManifestFact;
  /** `unknown` where one of the two is not known. */
  comparison: 'same' | 'different' | 'unknown';
  /** From what was recorded to today. */
  differences: ManifestDifference[];
  /** From the manifest before to this one; absent where there is none, or one of the two is not known. */
  sinceBefore?: ManifestDifference[];
}

/** The recovery manifest of a snapshot. @public */
export interface SnapshotManifest {
  /** Absent where the portal has written none for it or before it. */
  recorded?: {
    collectedAt: string;
    /**
     * `for-it`: by the run that took the snapshot; `in-it`: found in the snapshot itself; `before-it`: the last
     * one that was there when it began.
     */
    relation: 'for-it' | 'in-it' | 'before-it';
    /** When the manifest before was collected. */
    before?: string;
    entries: ManifestEntry[];
  };
  /** One sentence: where it comes from, or why there is none. */
  explanation: string;
  /** When the cluster was looked at. */
  comparedAt: string;
}
