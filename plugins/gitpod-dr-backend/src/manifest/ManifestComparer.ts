import {
  ManifestFacts,
  SnapshotManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore, SnapshotManifestRecord } from '../database';
import { ShortMemory } from '../kubernetes/ShortMemory';
import { collectFacts } from './collectFacts';
import { compareFacts } from './compareFacts';
import { FactSources, ManifestPlace } from './ManifestClients';

/** How long one look at the cluster is good for all who look at a page. */
const KEEP_MS = 60_000;

/** Which snapshot the manifest is wanted for. */
export interface ManifestSubject {
  name: string;
  /** ISO 8601; when it began. */
  startedAt: string;
}

interface Look {
  facts: ManifestFacts;
  at: string;
}

const EXPLANATIONS: Record<SnapshotManifestRecord['relation'], string> = {
  'for-it': 'The portal wrote it just before it asked for this snapshot.',
  'in-it': 'A restore has brought it out of this snapshot to look at it.',
  'before-it':
    'The portal did not take this snapshot. This is the last manifest that it wrote before the snapshot began.',
};

/** Tells what was recorded for a snapshot, and how the cluster differs from it today. */
export class ManifestComparer {
  private readonly looks = new ShortMemory<Look>();

  constructor(private readonly store: ManifestStore) {}

  async compare(
    place: ManifestPlace,
    { name, startedAt }: ManifestSubject,
    sources: FactSources,
  ): Promise<SnapshotManifest> {
    const record = await this.store.ofSnapshot({
      ...place,
      snapshotName: name,
      startedAt,
    });
    if (!record) {
      return {
        explanation:
          'The portal has written no recovery manifest for this snapshot or before it, so there is nothing to compare with.',
        comparedAt: new Date().toISOString(),
      };
    }
    const { manifest, before, relation } = record;
    const today = await this.lookAt(place, sources);
    return {
      recorded: {
        collectedAt: manifest.collectedAt,
        relation,
        before: before?.manifest.collectedAt,
        entries: compareFacts(
          manifest.facts,
          today.facts,
          before?.manifest.facts,
        ),
      },
      explanation: EXPLANATIONS[relation],
      comparedAt: today.at,
    };
  }

  /** Those who may see less must not get what was read for others. */
  private lookAt(place: ManifestPlace, sources: FactSources): Promise<Look> {
    const { cluster, namespace } = place;
    const { backup } = sources;
    const tier = 'obstacle' in backup ? backup.obstacle : 'backup';
    return this.looks.get(
      `${cluster}/${namespace} ${tier}`,
      KEEP_MS,
      async () => ({
        facts: await collectFacts(sources, place),
        at: new Date().toISOString(),
      }),
    );
  }
}
