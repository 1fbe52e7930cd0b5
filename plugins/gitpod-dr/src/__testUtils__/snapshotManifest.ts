import {
  MANIFEST_FACT_IDS,
  ManifestEntry,
  ManifestFact,
  ManifestFactId,
  SnapshotManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { hoursAgo, minutesAgo } from './times';

export function knownFact(values: Record<string, string>): ManifestFact {
  return { state: 'known', values, observedAt: hoursAgo(3) };
}

/** A manifest to which nothing has happened since, but for what is given. */
export function snapshotManifest(
  changes: Partial<Record<ManifestFactId, Partial<ManifestEntry>>> = {},
): SnapshotManifest {
  const fact = knownFact({ version: 'v1' });
  const entries = MANIFEST_FACT_IDS.map(
    (id): ManifestEntry => ({
      id,
      recorded: fact,
      today: fact,
      comparison: 'same',
      differences: [],
      ...changes[id],
    }),
  );
  return {
    recorded: { collectedAt: hoursAgo(3), relation: 'for-it', entries },
    explanation: 'The portal wrote it just before it asked for this snapshot.',
    comparedAt: minutesAgo(0),
  };
}
