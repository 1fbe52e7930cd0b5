import {
  BackupSetting,
  MANIFEST_FACT_IDS,
  ManifestFact,
  ManifestFacts,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';
import { ResolvedInstallation } from '../installations/InstallationResolver';
import { RunbookFacts } from './RunbookFacts';
import { writeRunbook } from './writeRunbook';

const AT = '2026-11-22T08:00:00Z';

const INSTALLATION: ResolvedInstallation = {
  entityRef: 'component:default/gitpod',
  name: 'gitpod',
  ownerRefs: ['group:default/platform-team'],
  cluster: 'prod-eu',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kotsAppSlug: 'gitpod',
  kots: true,
  recovery: {
    cluster: 'dr-eu',
    namespace: 'gitpod',
    veleroNamespace: 'velero',
  },
  rpo: { duration: Duration.fromISO('PT24H') },
  infrastructureCode: 'https://git.example/infra',
  writeAccess: { granted: true },
};

const SNAPSHOT: Snapshot = {
  name: 'instance-ab1cd',
  uid: 'uid-1',
  kind: 'instance',
  phase: 'Completed',
  state: 'good',
  errors: 0,
  warnings: 0,
  trigger: 'manual',
  createdAt: AT,
  startedAt: AT,
  completedAt: '2026-11-22T08:00:16Z',
  expiry: { state: 'unset' },
  annotationFormat: 'current',
  notForNewCluster: false,
  plain: false,
  validationErrors: [],
  restorability: { restorable: true },
};

function setting(
  id: BackupSetting['id'],
  value: BackupSetting['value'],
): BackupSetting {
  return {
    id,
    title: id,
    value,
    source: 'BackupStorageLocation velero/default',
    observedAt: AT,
  };
}

function factsOf(change: Partial<ManifestFacts> = {}): ManifestFacts {
  const nothing: ManifestFact = { state: 'unknown', reason: 'Not asked.' };
  const all = MANIFEST_FACT_IDS.map(id => [id, nothing]);
  return { ...Object.fromEntries(all), ...change };
}

function facts(change: Partial<RunbookFacts> = {}): RunbookFacts {
  return {
    writtenAt: AT,
    installation: INSTALLATION,
    snapshots: { items: [SNAPSHOT], observation: { observedAt: AT } },
    settings: [
      {
        cluster: 'prod-eu',
        settings: [setting('bucket', { known: true, value: 'gitpod-backup' })],
      },
    ],
    schedule: {
      observation: { observedAt: AT },
      kots: { known: false, reason: 'The console does not answer.' },
      velero: { known: true, value: [] },
    },
    notInSnapshot: ['The database.'],
    ways: [
      {
        target: 'recovery',
        cluster: 'dr-eu',
        veleroInstall: ['velero install --bucket gitpod-backup'],
        steps: [
          {
            title: 'Fence the source',
            commands: [
              'kubectl config use-context prod-eu',
              'kubectl get pods -n gitpod',
            ],
          },
          {
            title: 'Redeploy',
            commands: [
              'kubectl kots admin-console --namespace gitpod',
              'Open http://localhost:8800.',
            ],
          },
        ],
      },
    ],
    ...change,
  };
}

describe('writeRunbook', () => {
  it('has the values of the installation, each with source and time', () => {
    const text = writeRunbook(facts());

    expect(text).toContain('group:default/platform-team');
    expect(text).toContain('(RPO): 24 hours');
    expect(text).toContain('<https://git.example/infra>');
    expect(text).toContain(
      '| bucket | gitpod-backup | BackupStorageLocation velero/default | 2026-11-22 08:00:00 UTC |',
    );
    expect(text).toContain(
      '| instance-ab1cd | 2026-11-22 08:00:00 UTC | 2026-11-22 08:00:16 UTC | unknown |',
    );
  });

  it('says of what is not known that it is not, and why', () => {
    const text = writeRunbook(
      facts({
        installation: {
          ...INSTALLATION,
          ownerRefs: [],
          infrastructureCode: undefined,
        },
        snapshots: {
          items: [],
          observation: {
            observedAt: null,
            problem: {
              cluster: 'prod-eu',
              code: 'unreachable',
              message: 'Cluster prod-eu could not be reached',
              since: AT,
            },
          },
        },
        settings: [
          {
            cluster: 'prod-eu',
            settings: [
              setting('region', { known: false, reason: 'No right.' }),
            ],
          },
        ],
      }),
    );

    expect(text).toContain('**unknown**: the catalog names none');
    expect(text).toContain('| region | **unknown**: No right. |');
    expect(text).toContain('**unknown**: The console does not answer.');
    expect(text).toContain('as of unknown. **The cluster cannot be read now**');
    expect(text).toContain('No snapshot that can be restored is known');
    expect(text).toContain('How long Gitpod is away is **unknown**');
  });

  it('tells what was recorded, and what could not be', () => {
    const text = writeRunbook(
      facts({
        manifest: {
          relation: 'for-it',
          manifest: {
            format: 1,
            namespace: 'gitpod',
            collectedAt: AT,
            facts: factsOf({
              velero: {
                state: 'known',
                values: { version: 'v1.9.5', uploader: 'restic' },
                observedAt: AT,
              },
            }),
          },
        },
      }),
    );

    expect(text).toContain(
      '| Velero | version: v1.9.5<br>uploader: restic | 2026-11-22 08:00:00 UTC |',
    );
    expect(text).toContain(
      '| Kubernetes | **unknown**: Not asked. | unknown |',
    );
  });

  it('never leaves commands to the cluster of the step before', () => {
    const text = writeRunbook(facts());
    const blocks = [...text.matchAll(/```sh\n([^]*?)\n```/g)].map(
      ([, commands]) => commands.split('\n'),
    );

    expect(blocks.map(([first]) => first)).toEqual([
      'kubectl config use-context dr-eu',
      'kubectl config use-context prod-eu',
      'kubectl config use-context dr-eu',
    ]);
    // What is no command cannot be pasted into a shell by mistake.
    expect(blocks.flat()).not.toContain('Open http://localhost:8800.');
    expect(text).toContain('\nOpen http://localhost:8800.');
  });

  it('shows text of a cluster as it is, and no password in it', () => {
    const text = writeRunbook(
      facts({
        settings: [
          {
            cluster: 'prod-eu',
            settings: [
              setting('bucket', {
                known: true,
                value: 'a|b <img src=x>\n# c https://me:hush-hush@s3.example',
              }),
            ],
          },
        ],
      }),
    );

    expect(text).toContain('a\\|b \\<img src=x\\> # c https://me:');
    expect(text).not.toContain('hush-hush');
  });

  it('says what restores where there is no KOTS', () => {
    const text = writeRunbook(facts({ ways: [] }));

    expect(text).toContain(
      "velero restore create --from-backup '<SNAPSHOT>' --namespace velero",
    );
  });
});
