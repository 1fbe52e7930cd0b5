import {
  PreviewFinding,
  PreviewObject,
  RestorePlan,
  Snapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { ListedObject } from '../../../snapshots/resourceList';
import { imageTag } from '../../../velero/installation';
import { VeleroBackup } from '../../../velero/types';
import { TargetClients } from '../../target/TargetClients';
import { SOURCE_KUBERNETES } from '../recordedFacts';
import { Removal } from '../removal';
import { judgeCertificates, readCertificates } from './certificates';
import { DataFacts, valueOf } from './dataFacts';
import { judgeDeletedVolumes, readDeletedVolumes } from './deletedVolumes';
import { judgeEncryptionKeys } from './encryptionKeys';
import { judgeExpiry } from './expiry';
import { orUnknown } from './finding';
import { judgeKept } from './judgeKept';
import { judgeGitpodVersion } from './gitpodVersion';
import { judgeKotsWithVelero } from './kotsVelero';
import { judgeKubernetes } from './kubernetes';
import { judgeNamespaces, readNamespaces } from './namespaces';
import { judgeQuotas, readQuotas } from './quotas';
import { judgeSameVelero, readVeleroVersion } from './sameVelero';
import {
  judgeFirstRepository,
  judgeSnapshotVolumes,
  readSnapshotVolumes,
} from './snapshotVolumes';
import {
  judgeVolumeSnapshots,
  judgeWorkspaces,
  readVolumeSnapshots,
  readWorkspaces,
} from './workspaces';

/** What the findings are about. */
export interface FindingSubject {
  /** Of tier restore. */
  clients: TargetClients;
  /** Of tier read, for the same cluster. */
  reader: KubeReader;
  place: { namespace: string; veleroNamespace: string };
  plan: Required<RestorePlan>;
  snapshot: Snapshot;
  backup: VeleroBackup;
  inSnapshot: ListedObject[];
  created: PreviewObject[];
  kept: PreviewObject[];
  removal: Removal;
  /** As the server itself says; absent where it did not answer. */
  veleroVersion?: string;
  facts: DataFacts;
  now: Date;
}

type Question = (subject: FindingSubject) => Promise<PreviewFinding[]>;

function locationOf({ snapshot, place: { veleroNamespace } }: FindingSubject) {
  const { name, storageLocation = 'default' } = snapshot;
  return { name, veleroNamespace, storageLocation };
}

/** KOTS brings itself back in the version that took the snapshot; without it the present one goes on. */
function kotsVersionOf({ plan, backup, facts }: FindingSubject) {
  if (plan.scope === 'applications') {
    return valueOf(facts.ofData.kots, 'version');
  }
  const annotations = backup.metadata.annotations ?? {};
  return imageTag(annotations['kots.io/kotsadm-image']);
}

const askKotsVelero: Question = async subject =>
  judgeKotsWithVelero(kotsVersionOf(subject), subject.veleroVersion);

const askSameVelero: Question = subject =>
  orUnknown(
    { code: 'same-velero', what: 'Whether this Velero made the snapshot' },
    async () => {
      const { reader, clients, place, facts } = subject;
      const [here, { volumes }] = await Promise.all([
        readVeleroVersion(reader, place.veleroNamespace),
        readSnapshotVolumes(clients.reader, locationOf(subject)),
      ]);
      return judgeSameVelero(facts.recorded?.velero, here, volumes.length > 0);
    },
  );

const askKubernetes: Question = subject =>
  orUnknown(
    { code: 'kubernetes', what: 'The version of Kubernetes' },
    async () => {
      const { clients, backup, facts } = subject;
      return judgeKubernetes(
        await clients.reader.version(),
        backup.metadata.annotations?.[SOURCE_KUBERNETES] ??
          valueOf(facts.recorded?.kubernetes, 'version'),
      );
    },
  );

const askNamespaces: Question = ({ clients, place }) =>
  orUnknown(
    { code: 'namespaces', what: 'Whether a namespace is being deleted' },
    async () =>
      judgeNamespaces(await readNamespaces(clients.reader, [place.namespace])),
  );

const askQuotas: Question = ({ clients, place, created, removal }) =>
  orUnknown(
    { code: 'quotas', what: 'Whether a ResourceQuota is in the way' },
    async () =>
      judgeQuotas(await readQuotas(clients.reader, place.namespace), {
        created,
        deleted: [...removal.byPortal, ...removal.byKots],
      }),
  );

/** With the admin console alone, Gitpod itself stays as it is. */
const askData: Question = async ({ plan, snapshot, facts }) => {
  if (plan.scope === 'admin-console') return [];
  const { databaseGoesBack } = plan;
  const { recorded, ofData } = facts;
  const ofSnapshot =
    snapshot.gitpodVersion ?? valueOf(recorded?.gitpod, 'release');
  return [
    ...judgeGitpodVersion(ofSnapshot, {
      gitpodVersion: valueOf(ofData.gitpod, 'release'),
      databaseGoesBack,
    }),
    ...judgeEncryptionKeys(
      recorded?.encryptionKeys ?? {
        state: 'unknown',
        reason: 'The portal has no recovery manifest for the snapshot.',
      },
      ofData.encryptionKeys,
      databaseGoesBack,
    ),
  ];
};

const askWorkspaces: Question = ({ clients, place, plan }) =>
  orUnknown({ code: 'workspaces', what: 'Whether workspaces run' }, async () =>
    plan.scope === 'admin-console'
      ? []
      : judgeWorkspaces(
          await readWorkspaces(clients.reader, place.namespace),
          place.namespace,
        ),
  );

const askVolumeSnapshots: Question = ({ clients, place }) =>
  orUnknown(
    {
      code: 'volume-snapshots',
      what: 'Whether workspaces are on VolumeSnapshots',
    },
    async () =>
      judgeVolumeSnapshots(
        await readVolumeSnapshots(clients.reader, place.namespace),
      ),
  );

/** The admin console has none. */
const askCertificates: Question = ({ reader, place, plan, inSnapshot }) =>
  orUnknown(
    { code: 'certificates', what: 'Which certificates are issued anew' },
    async () =>
      plan.scope === 'admin-console'
        ? []
        : judgeCertificates(
            await readCertificates(reader, place.namespace),
            inSnapshot,
          ),
  );

const askDeletedVolumes: Question = ({ clients, place, removal }) =>
  orUnknown(
    { code: 'deleted-volumes', what: 'What becomes of the deleted volumes' },
    async () =>
      judgeDeletedVolumes(
        await readDeletedVolumes(clients.reader, place.namespace, [
          ...removal.byPortal,
          ...removal.byKots,
        ]),
      ),
  );

const askSnapshotVolumes: Question = subject =>
  orUnknown(
    {
      code: 'snapshot-volumes',
      what: 'Whether the volumes of the snapshot are complete',
    },
    async () => {
      const { clients, plan, veleroVersion } = subject;
      const seen = await readSnapshotVolumes(
        clients.reader,
        locationOf(subject),
      );
      return [
        ...judgeSnapshotVolumes(seen),
        ...(plan.target === 'recovery'
          ? judgeFirstRepository(seen, veleroVersion)
          : []),
      ];
    },
  );

const askExpiry: Question = async ({ snapshot, now }) =>
  judgeExpiry(snapshot.expiresAt, now);

const askKept: Question = async ({ kept }) => judgeKept(kept);

const QUESTIONS: Question[] = [
  askKubernetes,
  askSameVelero,
  askKotsVelero,
  askNamespaces,
  askQuotas,
  askData,
  askSnapshotVolumes,
  askExpiry,
  askWorkspaces,
  askVolumeSnapshots,
  askDeletedVolumes,
  askCertificates,
  askKept,
];

/** What a person should know of versions, data, volumes and the cluster before a restore. */
export async function previewFindings(
  subject: FindingSubject,
): Promise<PreviewFinding[]> {
  const found = await Promise.all(QUESTIONS.map(ask => ask(subject)));
  return found.flat();
}
