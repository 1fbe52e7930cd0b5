import {
  MANIFEST_FACT_IDS,
  ManifestDifference,
  ManifestEntry,
  ManifestFact,
  ManifestFacts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

type Known = Extract<ManifestFact, { state: 'known' }>;

function differencesOf(from: Known, to: Known): ManifestDifference[] {
  const names = new Set([
    ...Object.keys(from.values),
    ...Object.keys(to.values),
  ]);
  return [...names]
    .filter(name => from.values[name] !== to.values[name])
    .map(name => ({ name, from: from.values[name], to: to.values[name] }));
}

function compare(
  from: ManifestFact | undefined,
  to: ManifestFact,
): ManifestDifference[] | undefined {
  if (from?.state !== 'known' || to.state !== 'known') return undefined;
  return differencesOf(from, to);
}

function verdictOf(
  differences: ManifestDifference[] | undefined,
): ManifestEntry['comparison'] {
  if (!differences) return 'unknown';
  return differences.length === 0 ? 'same' : 'different';
}

/** Puts what was recorded beside what the cluster says today, and beside the manifest before. */
export function compareFacts(
  recorded: ManifestFacts,
  today: ManifestFacts,
  before: ManifestFacts | undefined,
): ManifestEntry[] {
  return MANIFEST_FACT_IDS.map(id => {
    const differences = compare(recorded[id], today[id]);
    return {
      id,
      recorded: recorded[id],
      today: today[id],
      comparison: verdictOf(differences),
      differences: differences ?? [],
      sinceBefore: compare(before?.[id], recorded[id]),
    };
  });
}
