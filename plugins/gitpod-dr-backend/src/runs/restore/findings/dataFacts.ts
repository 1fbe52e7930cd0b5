import {
  ManifestFact,
  ManifestFactId,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore } from '../../../database';
import { ResolvedInstallation } from '../../../installations/InstallationResolver';
import { collectSomeFacts, FactSources } from '../../../manifest';

/** What findings compare. */
const COMPARED = ['gitpod', 'encryptionKeys', 'velero', 'kots'] as const;

type ComparedFacts = Record<(typeof COMPARED)[number], ManifestFact>;

/** What was recorded for the snapshot, beside what is known of the data that Gitpod will run on. */
export interface DataFacts {
  /** Absent where the portal has no manifest for the snapshot. */
  recorded?: Record<ManifestFactId, ManifestFact>;
  /** Today's, or the last that was recorded where today's is not known. */
  ofData: ComparedFacts;
}

const NOT_RECORDED: ManifestFact = {
  state: 'unknown',
  reason: 'The portal has never recorded it.',
};

/**
 * Reads both. On the recovery cluster there is nothing yet: there the last recorded facts of the source
 * are those of the data.
 */
export async function readDataFacts(
  manifests: ManifestStore,
  installation: ResolvedInstallation,
  snapshot: { name: string; startedAt: string },
  today: FactSources | undefined,
): Promise<DataFacts> {
  const { name: snapshotName, startedAt } = snapshot;
  const [record, last, seen] = await Promise.all([
    manifests.ofSnapshot({ ...installation, snapshotName, startedAt }),
    manifests.lastWritten(installation),
    today && collectSomeFacts(COMPARED, today, installation),
  ]);
  const ofData = COMPARED.map(id => {
    const now = seen?.[id];
    const before = last?.manifest.facts[id];
    return [
      id,
      now?.state === 'known' ? now : before ?? now ?? NOT_RECORDED,
    ] as const;
  });
  return {
    recorded: record?.manifest.facts,
    ofData: Object.fromEntries(ofData) as ComparedFacts,
  };
}

/** A value of a fact, if it is known. */
export function valueOf(
  fact: ManifestFact | undefined,
  name: string,
): string | undefined {
  return fact?.state === 'known' ? fact.values[name] : undefined;
}
