import {
  MANIFEST_FACT_IDS,
  ManifestFact,
  ManifestFactId,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { paragraphs, plain, table, unknown, utc } from '../markdown';
import { RunbookFacts } from '../RunbookFacts';

const TITLES: Record<ManifestFactId, string> = {
  installation: 'Gitpod: id and totals',
  gitpod: 'Gitpod: version',
  configuration: 'Gitpod: configuration',
  database: 'Database',
  objectStorage: 'Object storage',
  encryptionKeys: 'Encryption keys: fingerprints',
  certificates: 'Certificates',
  workloads: 'Workloads',
  kots: 'KOTS',
  velero: 'Velero',
  kubernetes: 'Kubernetes',
};

function factRow(id: ManifestFactId, fact: ManifestFact): string[] {
  if (fact.state === 'unknown') {
    return [TITLES[id], unknown(fact.reason), 'unknown'];
  }
  const values = Object.entries(fact.values).map(
    ([name, value]) => `${plain(name)}: ${plain(value)}`,
  );
  return [TITLES[id], values.join('<br>') || 'none', utc(fact.observedAt)];
}

/** What a restored installation has to be like. */
export function recordSection({ snapshots, manifest }: RunbookFacts): string {
  const title = '## What was recorded';
  const [newest] = snapshots.items;
  if (!newest || !manifest) {
    return paragraphs(
      title,
      unknown(
        newest
          ? `The portal has written nothing down for ${newest.name} or before it.`
          : 'There is no snapshot to look it up for.',
      ),
    );
  }
  const { collectedAt, facts } = manifest.manifest;
  const name = plain(newest.name);
  const relation = {
    'for-it': `by the run that took ${name}`,
    'in-it': `before ${name} was taken, and found in it`,
    'before-it': `before ${name} was taken`,
  }[manifest.relation];
  return paragraphs(
    title,
    `Recovery manifest of ${utc(
      collectedAt,
    )}, written ${relation}; source: the portal's database. The restored Gitpod must be like this.`,
    table(
      ['What', 'Recorded', 'Observed'],
      MANIFEST_FACT_IDS.map(id => factRow(id, facts[id])),
    ),
  );
}
