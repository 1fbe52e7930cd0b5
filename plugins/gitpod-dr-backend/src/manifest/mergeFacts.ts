import {
  MANIFEST_FACT_IDS,
  ManifestFact,
  ManifestFacts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

function merge(now: ManifestFact, before: ManifestFact): ManifestFact {
  if (now.state === 'known') return now;
  const { reason } = now;
  return before.state === 'known'
    ? { ...before, notRefreshed: reason }
    : { state: 'unknown', reason };
}

/** What is to be written: a value that is known is never replaced by one that is not. */
export function mergeFacts(
  now: ManifestFacts,
  before: ManifestFacts | undefined,
): ManifestFacts {
  const unknown: ManifestFact = { state: 'unknown', reason: '' };
  return Object.fromEntries(
    MANIFEST_FACT_IDS.map(id => [id, merge(now[id], before?.[id] ?? unknown)]),
  ) as ManifestFacts;
}

const TOTALS = ['users', 'workspaces', 'instances'];

/** The totals that were above zero and are zero now: the sign of an empty database in place of the real one. */
export function totalsLost(
  now: ManifestFacts,
  before: ManifestFacts | undefined,
): string[] {
  const { installation } = now;
  const earlier = before?.installation;
  if (installation.state !== 'known' || earlier?.state !== 'known') return [];
  return TOTALS.filter(
    name =>
      Number(earlier.values[name]) > 0 &&
      Number(installation.values[name]) === 0,
  );
}
