import {
  MANIFEST_FACT_IDS,
  ManifestDifference,
  ManifestEntry,
  ManifestFact,
  SnapshotManifest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Contract } from './__testUtils__/Contract';

const AT = '2026-11-22T08:00:00Z';

// As in domainTypes.test.ts: the compiler keeps the samples in step with the types.
const known: ManifestFact = {
  state: 'known',
  values: { version: 'v1.89.0' },
  observedAt: AT,
  notRefreshed: 'No answer.',
};
const unknown: ManifestFact = {
  state: 'unknown',
  reason: 'Refused.',
  missingRights: [],
};
const difference: Required<ManifestDifference> = {
  name: 'version',
  from: 'v1.88.0',
  to: 'v1.89.0',
};
const entries = MANIFEST_FACT_IDS.map(
  (id): Required<ManifestEntry> => ({
    id,
    recorded: known,
    today: unknown,
    comparison: 'unknown',
    differences: [difference],
    sinceBefore: [difference],
  }),
);
const manifest: Required<SnapshotManifest> = {
  recorded: { collectedAt: AT, relation: 'for-it', before: AT, entries },
  explanation: 'The portal wrote it.',
  comparedAt: AT,
};
const none: SnapshotManifest = { explanation: 'None.', comparedAt: AT };

describe('the contract of recovery manifests', () => {
  const contract = new Contract();

  it.each([
    ['of all facts', manifest],
    ['of none', none],
  ])('should know one %s', (_, sample) => {
    expect(contract.problemsOf('SnapshotManifest', sample)).toEqual([]);
  });

  it('should know nothing that could not have been meant', () => {
    const wrong = { ...none, manifest: {} };
    expect(contract.problemsOf('SnapshotManifest', wrong)).not.toEqual([]);
  });

  it('should name the same facts as the types', () => {
    expect(contract.schema('ManifestEntry').properties.id.enum.sort()).toEqual(
      [...MANIFEST_FACT_IDS].sort(),
    );
  });
});
