import {
  ManifestFact,
  PreviewFinding,
  PreviewObject,
  SnapshotVolume,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeMetadata } from '../../../kubernetes/types';
import { judgeCertificates } from './certificates';
import { judgeDeletedVolumes } from './deletedVolumes';
import { judgeEncryptionKeys } from './encryptionKeys';
import { judgeExpiry } from './expiry';
import { judgeGitpodVersion } from './gitpodVersion';
import { judgeKotsWithVelero } from './kotsVelero';
import { judgeKubernetes } from './kubernetes';
import { judgeNamespaces } from './namespaces';
import { judgeQuotas } from './quotas';
import { judgeSameVelero } from './sameVelero';
import { judgeFirstRepository, judgeSnapshotVolumes } from './snapshotVolumes';
import { judgeVolumeSnapshots, judgeWorkspaces } from './workspaces';

const AT = '2026-11-22T08:00:00Z';

function brief(findings: PreviewFinding[]): string[] {
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

function metadata(name: string, other: Partial<KubeMetadata> = {}) {
  const fixed = { uid: name, resourceVersion: '1', creationTimestamp: AT };
  return { name, ...fixed, ...other };
}

function known(values: Record<string, string>): ManifestFact {
  return { state: 'known', values, observedAt: AT };
}
const UNKNOWN: ManifestFact = { state: 'unknown', reason: 'It is away.' };

describe('KOTS with Velero', () => {
  it.each([
    ['v1.130.7', 'v1.18.3', []],
    ['v1.131.4', 'v1.11.0', []],
    ['v1.131.4', 'v1.19.0', ['warn kots-velero-unsupported']],
    ['v1.131.4', 'v1.10.3', ['warn kots-velero-unsupported']],
    ['v1.130.6', 'v1.16.2', []],
    ['v1.130.6', 'v1.17.0', ['warn kots-velero-unsupported']],
    ['v1.125.1', 'v1.16.2', ['warn kots-velero-unsupported']],
    ['v1.124.18', 'v1.16.0', []],
    ['v1.124.2', 'v1.16.0', ['warn kots-velero-unsupported']],
    ['v1.117.3', 'v1.14.1', []],
    ['v1.85.0', 'v1.9.2', ['warn kots-velero-unknown']],
    [undefined, 'v1.18.3', ['warn kots-velero-unknown']],
    ['v1.131.4', 'main', ['warn kots-velero-unknown']],
  ])('%s and %s', (kots, velero, findings) => {
    expect(brief(judgeKotsWithVelero(kots, velero))).toEqual(findings);
  });
});

describe('Kubernetes', () => {
  it.each([
    ['v1.33.1', 'v1.33.9', []],
    ['v1.34.0', 'v1.33.1', []],
    ['v1.32.9', 'v1.33.0', ['block kubernetes-lower']],
    ['v1.33.1', undefined, ['warn kubernetes-unknown']],
    ['nightly', 'v1.33.1', ['warn kubernetes-unknown']],
  ])('%s for a snapshot of %s', (here, recorded, findings) => {
    expect(brief(judgeKubernetes(here, recorded))).toEqual(findings);
  });
});

describe('Velero, the one that made the snapshot and this one', () => {
  const made = known({ version: 'v1.16.2', uploader: 'restic (default)' });

  it.each([
    ['v1.16.0', 'restic', true, []],
    ['v1.17.0', 'kopia (default)', false, ['warn velero-differs']],
    [
      'v1.17.0',
      'kopia (default)',
      true,
      ['warn velero-differs', 'warn velero-differs'],
    ],
    ['v1.19.0', 'kopia (default)', true, ['block velero-cannot-read']],
  ])('%s, %s, volumes: %s', (version, uploader, hasVolumes, findings) => {
    expect(
      brief(judgeSameVelero(made, { version, uploader }, hasVolumes)),
    ).toEqual(findings);
  });

  it('is unknown where one of them is', () => {
    const here = { version: 'v1.16.2', uploader: 'restic' };
    expect(brief(judgeSameVelero(UNKNOWN, here, true))).toEqual([
      'warn same-velero-unknown',
    ]);
    expect(brief(judgeSameVelero(made, undefined, true))).toEqual([
      'warn same-velero-unknown',
    ]);
  });
});

describe("the snapshot's Gitpod", () => {
  it.each([
    ['2022.11.2', '2022.11.2', false, []],
    ['2022.11.3', '2022.11.2', false, []],
    ['2022.9.0', '2022.11.2', false, ['block gitpod-version-below-deployed']],
    ['2022.11.1', '2022.11.2', true, ['warn gitpod-version-below-deployed']],
    [undefined, '2022.11.2', false, ['warn gitpod-version-unknown']],
    ['2022.11.2', 'main', false, ['warn gitpod-version-unknown']],
  ])(
    '%s, where %s works on the database, which goes back: %s',
    (version, gitpodVersion, databaseGoesBack, findings) => {
      expect(
        brief(judgeGitpodVersion(version, { gitpodVersion, databaseGoesBack })),
      ).toEqual(findings);
    },
  );
});

describe('encryption keys', () => {
  const first = { 'general, version 1, primary': 'sha256:aa' };
  const rotated = {
    'general, version 1': 'sha256:aa',
    'general, version 2, primary': 'sha256:bb',
  };

  it.each<[string, ManifestFact, ManifestFact, boolean, string[]]>([
    ['the same', known(first), known(first), false, []],
    ['the old one among the new ones', known(rotated), known(first), false, []],
    [
      'a new one that the snapshot does not have',
      known(first),
      known(rotated),
      false,
      ['block encryption-keys-differ'],
    ],
    [
      'another one of the same name',
      known({ 'general, version 1, primary': 'sha256:cc' }),
      known(first),
      false,
      ['block encryption-keys-differ'],
    ],
    [
      'a new one, with a database that goes back',
      known(first),
      known(rotated),
      true,
      ['warn encryption-keys-differ'],
    ],
    [
      'none that was recorded',
      UNKNOWN,
      known(first),
      false,
      ['warn encryption-keys-unknown'],
    ],
    [
      'none of today',
      known(first),
      UNKNOWN,
      false,
      ['warn encryption-keys-unknown'],
    ],
    [
      'one without a fingerprint',
      known({ 'general, version 1': 'not recorded: too short' }),
      known({ 'general, version 1': 'not recorded: too short' }),
      false,
      ['warn encryption-keys-unknown'],
    ],
  ])('%s', (_, recorded, ofData, databaseGoesBack, findings) => {
    const found = judgeEncryptionKeys(recorded, ofData, databaseGoesBack);
    expect(brief(found)).toEqual(findings);
    expect(JSON.stringify(found)).not.toContain('sha256');
  });
});

describe('namespaces', () => {
  it('block while they are going', () => {
    const going = metadata('gitpod', { deletionTimestamp: AT });
    expect(
      brief(
        judgeNamespaces([
          { metadata: metadata('other'), status: { phase: 'Active' } },
          { metadata: going },
          { metadata: metadata('velero'), status: { phase: 'Terminating' } },
        ]),
      ),
    ).toEqual(['block namespace-terminating', 'block namespace-terminating']);
  });
});

describe('quotas', () => {
  const objects = (kind: string, count: number): PreviewObject[] =>
    Array.from({ length: count }, (_, i) => ({ kind, name: `${kind}-${i}` }));

  it.each([
    ['secrets', '10', '9', ['block quota-too-small']],
    ['count/secrets', '10', '8', []],
    ['configmaps', '1', '1', []],
    ['limits.memory', '8Gi', '8Gi', ['warn quota-full']],
    ['limits.memory', '8Gi', '7Gi', []],
    ['pods', '5', '5', ['warn quota-full']],
  ])('%s of %s, used %s', (resource, hard, used, findings) => {
    const quota = {
      metadata: metadata('limits'),
      status: { hard: { [resource]: hard }, used: { [resource]: used } },
    };
    const created = [...objects('Secret', 5), ...objects('ConfigMap', 2)];
    const deleted = [...objects('Secret', 3), ...objects('ConfigMap', 2)];
    expect(brief(judgeQuotas([quota], { created, deleted }))).toEqual(findings);
  });
});

describe('workspaces', () => {
  const older = metadata('b', { creationTimestamp: '2026-11-21T07:00:00Z' });

  it('are counted, with the oldest and the way to stop them', () => {
    const [finding] = judgeWorkspaces([metadata('a'), older], 'gitpod');
    expect(finding).toMatchObject({
      severity: 'warn',
      message: expect.stringContaining(
        '2 workspaces run, the oldest since 2026-11-21T07:00:00Z',
      ),
      nextStep: expect.stringContaining('-l component=workspace'),
    });
    expect(judgeWorkspaces([], 'gitpod')).toEqual([]);
  });

  it('on VolumeSnapshots are counted', () => {
    expect(brief(judgeVolumeSnapshots([older]))).toEqual([
      'info workspaces-on-volume-snapshots',
    ]);
    expect(judgeVolumeSnapshots([])).toEqual([]);
  });
});

describe('certificates', () => {
  it('are those whose Secret does not come back', () => {
    const certificate = (name: string, secretName?: string) => ({
      metadata: metadata(name),
      spec: { secretName },
    });
    const found = judgeCertificates(
      [certificate('https', 'https-secret'), certificate('ws', 'ws-tls')],
      [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          namespace: 'gitpod',
          name: 'https-secret',
        },
      ],
    );
    expect(found).toMatchObject([
      { severity: 'info', message: expect.stringContaining('1 of 2') },
    ]);
    expect(found[0].message).toContain(': ws.');
  });
});

describe('volumes of deleted claims', () => {
  it.each([
    ['Delete', ['warn volume-data-deleted']],
    ['Retain', ['info volumes-left-behind']],
    // What is not known counts as lost.
    [undefined, ['warn volume-data-deleted']],
  ])('with %s', (reclaimPolicy, findings) => {
    const volume = { claim: 'data', volume: 'pv-1', reclaimPolicy };
    expect(brief(judgeDeletedVolumes([volume]))).toEqual(findings);
  });

  it('are none where the claim has none', () => {
    expect(judgeDeletedVolumes([{ claim: 'data' }])).toEqual([]);
  });
});

describe('volumes of the snapshot', () => {
  const volume = (state: SnapshotVolume['state']): SnapshotVolume => ({
    name: 'instance-1-abc',
    kind: 'PodVolumeBackup',
    phase: state,
    state,
  });
  const repository = (phase?: string) => ({
    metadata: metadata('gitpod-default-kopia'),
    status: { phase },
  });

  it.each<[SnapshotVolume['state'], string | undefined, string[]]>([
    ['good', 'Ready', []],
    ['bad', 'Ready', ['block volumes-not-complete']],
    ['running', 'Ready', ['block volumes-not-complete']],
    ['unknown', 'Ready', ['block volumes-not-complete']],
    ['good', 'NotReady', ['block repository-not-ready']],
    ['good', undefined, ['block repository-not-ready']],
  ])('%s, repository %s', (state, phase, findings) => {
    expect(
      brief(
        judgeSnapshotVolumes({
          volumes: [volume('good'), volume(state)],
          repositories: [repository(phase)],
        }),
      ),
    ).toEqual(findings);
  });

  it('need no repository before Velero has made one', () => {
    expect(
      judgeSnapshotVolumes({ volumes: [volume('good')], repositories: [] }),
    ).toEqual([]);
  });
});

describe('the first repository on a recovery cluster', () => {
  const volume = { name: 'v', phase: 'Completed', state: 'good' as const };
  const repository = { metadata: metadata('gitpod-default-kopia') };

  it.each([
    ['v1.15.2', []],
    ['v1.16.0', ['block repository-cannot-be-made']],
    ['v1.18.0', ['block repository-cannot-be-made']],
    ['v1.18.1', []],
    ['main', []],
    [undefined, []],
  ])('with Velero %s', (version, findings) => {
    const volumes = [volume as SnapshotVolume];
    expect(
      brief(judgeFirstRepository({ volumes, repositories: [] }, version)),
    ).toEqual(findings);
  });

  it('is in no way where there is one, or no volume', () => {
    const volumes = [volume as SnapshotVolume];
    expect(
      judgeFirstRepository({ volumes, repositories: [repository] }, 'v1.17.0'),
    ).toEqual([]);
    expect(
      judgeFirstRepository({ volumes: [], repositories: [] }, 'v1.17.0'),
    ).toEqual([]);
  });
});

describe('the end of the snapshot', () => {
  it.each([
    [undefined, []],
    ['2026-11-22T12:59:00Z', ['warn snapshot-expires-soon']],
    ['2026-11-22T13:00:00Z', []],
  ])('at %s', (expiresAt, findings) => {
    expect(brief(judgeExpiry(expiresAt, new Date(AT)))).toEqual(findings);
  });
});
