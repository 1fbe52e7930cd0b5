import { NotFoundError } from '@backstage/errors';
import {
  PreviewFinding,
  PreviewObject,
  RestorePlan,
  RestorePreview,
  Run,
  Snapshot,
  SinceSnapshot,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Duration } from 'luxon';
import { ManifestStore, RunStore } from '../../database';
import { readInstallationAdmin } from '../../gitpod/installationAdmin';
import {
  placesOf,
  ResolvedInstallation,
} from '../../installations/InstallationResolver';
import { KubeReader } from '../../kubernetes/KubeReader';
import { toSnapshot } from '../../snapshots/toSnapshot';
import { toBackupRecord } from '../../velero/records';
import { RESOURCES } from '../../kubernetes/types';
import { FactSources, MANIFEST_NAME } from '../../manifest';
import { VeleroBackup } from '../../velero/types';
import { StepFailedError } from '../engine';
import { inspectVelero } from '../gate/inspectVelero';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { SHARED_CLUSTER_OBJECTS } from './adminConsole';
import { previewDigest } from './digest';
import { expectedEffect, listNamespace, MADE_ANEW } from './expectedEffect';
import { findMissingRights } from '../gate/requiredRights';
import { ListedObject } from '../../snapshots/resourceList';
import { installCommands } from '../../velero/installCommand';
import { readSync } from './awaitSync';
import { readDowntime } from './expectedDowntime';
import { readDataFacts } from './findings/dataFacts';
import { previewFindings } from './findings/previewFindings';
import { NOT_IN_SNAPSHOT } from './notInSnapshot';
import { placeOf } from './placeOf';
import { PreviewMemory } from './PreviewMemory';
import { listRemoval, Removal } from './removal';
import { sinceSnapshot } from './sinceSnapshot';
import { readSnapshotContent } from './snapshotContent';

/** What stands there was never in the snapshot, so its times say nothing. */
const OF_ANOTHER_CLUSTER: SinceSnapshot = {
  state: 'unknown',
  reason: 'The snapshot is of another cluster.',
};

/** What no KOTS snapshot holds. Source: the backup guide of Gitpod Self-Hosted. */
function snapshotFindings(snapshot: Snapshot): PreviewFinding[] {
  if (!snapshot.restorability.restorable) {
    return snapshot.restorability.reasons.map(reason => ({
      severity: 'block',
      code: 'snapshot-not-restorable',
      message: `${snapshot.name} cannot be restored. ${reason}`,
      nextStep: 'Choose another snapshot.',
    }));
  }
  if (snapshot.warnings === 0) return [];
  return [
    {
      severity: 'warn',
      code: 'snapshot-has-warnings',
      message: `${snapshot.name} completed with ${snapshot.warnings} warnings; something may be missing from it.`,
    },
  ];
}

/** On a recovery cluster: how far its snapshots may lie behind those in the bucket. */
async function syncFindings(
  { reader, recovery }: TargetClients,
  veleroNamespace: string,
  storageLocation: string,
): Promise<PreviewFinding[]> {
  if (!recovery) return [];
  const place = { veleroNamespace, storageLocation };
  const { sentence } = await readSync(reader, place);
  return [{ severity: 'info', code: 'sync', message: sentence }];
}

/** Two restores of one installation, each on its own cluster, would be two Gitpods on one database. */
function otherRestoreFindings(
  active: Run[],
  { cluster }: ResolvedInstallation,
): PreviewFinding[] {
  return active
    .filter(run => run.kind === 'restore' && run.cluster !== cluster)
    .map(run => ({
      severity: 'block',
      code: 'restore-elsewhere',
      message: `A restore of this installation onto ${run.cluster} is active: run ${run.id}, started by ${run.requestedBy}.`,
      nextStep: 'Follow that run; the next one can start when it has ended.',
    }));
}

const KOTS_MAY_DELETE_MORE: PreviewFinding = {
  severity: 'info',
  code: 'kots-may-delete-more',
  message:
    'KOTS decides itself what it deletes of the application. The list has what the portal can see: objects of the usual kinds with its label and annotation, and the volumes of its pods.',
};

/** The applications are restored by the admin console. */
function consoleFindings(
  { scope }: RestorePlan,
  present: PreviewObject[],
): PreviewFinding[] {
  if (scope !== 'applications') return [];
  const hasConsole = present.some(
    ({ kind, name }) => kind === 'Deployment' && name === 'kotsadm',
  );
  if (hasConsole) return [];
  return [
    {
      severity: 'block',
      code: 'no-admin-console',
      message:
        'The applications are restored by the KOTS admin console, and there is none here.',
      nextStep: 'Restore all of it, or the admin console first.',
    },
  ];
}

/** A restore onto another cluster changes more than what it restores. */
function sourceFindings(
  { target }: RestorePlan,
  { cluster, namespace }: ResolvedInstallation,
): PreviewFinding[] {
  if (target !== 'recovery') return [];
  return [
    {
      severity: 'warn',
      code: 'source-is-stopped',
      message: `Gitpod in ${cluster}/${namespace} is stopped: if that cluster answers, the run scales its admin console and all that writes to the database to 0, without asking again. Whoever works there is cut off, and nothing starts it again by itself.`,
      nextStep: 'Start this only if Gitpod is to leave that cluster.',
    },
    {
      severity: 'info',
      code: 'location-is-protected',
      message:
        'The storage location of the recovery cluster becomes read-only and its schedules are paused, until somebody puts them back.',
    },
  ];
}

/** What a restore would delete and not bring back. */
function lossFindings(
  inSnapshot: ListedObject[],
  deleted: PreviewObject[],
): PreviewFinding[] {
  // The snapshot's list was not readable; another finding says so.
  if (inSnapshot.length === 0) return [];
  const key = ({ kind, namespace, name }: PreviewObject) =>
    `${kind} ${namespace}/${name}`;
  const held = new Set(inSnapshot.map(key));
  const lost = deleted
    .filter(object => !MADE_ANEW.includes(object.kind))
    // The portal's database has it too.
    .filter(object => object.name !== MANIFEST_NAME)
    .map(key)
    .filter(object => !held.has(object));
  if (lost.length === 0) return [];
  return [
    {
      severity: 'warn',
      code: 'deleted-not-in-snapshot',
      message: `Will be deleted and is not in the snapshot, so it does not come back: ${lost.join(
        ', ',
      )}.`,
      nextStep: 'Save these objects first if they are still needed.',
    },
  ];
}

export interface RestorePreviewerOptions {
  connector: TargetConnector;
  runs: Pick<RunStore, 'activeRuns' | 'listRuns'>;
  manifests: ManifestStore;
  /** With the credential of tier read. */
  reader: (cluster: string) => KubeReader;
  memory: PreviewMemory;
}

/** Computes what a restore would do. Makes helper objects that ask Velero, and removes them; changes nothing else. */
export class RestorePreviewer {
  constructor(private readonly options: RestorePreviewerOptions) {}

  /** Throws `NotFoundError` if there is no such snapshot, `InputError` if there is no such target. */
  async preview(
    installation: ResolvedInstallation,
    plan: Required<RestorePlan>,
    requestedBy: string,
  ): Promise<RestorePreview> {
    const preview = await this.compute(installation, plan, requestedBy);
    this.options.memory.remember(preview);
    return preview;
  }

  private async compute(
    installation: ResolvedInstallation,
    plan: Required<RestorePlan>,
    requestedBy: string,
  ): Promise<RestorePreview> {
    const { connector, runs, manifests } = this.options;
    const place = placeOf(installation, plan.target);
    const clients = connector.openForRequest(place, 'restore', requestedBy);
    const { backup, snapshot, now } = await this.readSnapshot(
      clients,
      place,
      plan.snapshotName,
    );
    const findings = snapshotFindings(snapshot);
    const blocked = findings.some(finding => finding.severity === 'block');
    // Without a restorable snapshot nothing else matters, and Velero need not be asked.
    if (blocked) return assemble(place, plan, snapshot, { findings });

    const { namespace, veleroNamespace, kotsAppSlug } = place;
    // First of all: with a right missing, the other questions fail in ways that explain less.
    const missing = await findMissingRights(clients, 'restore', place);
    if (missing.length > 0) {
      return assemble(place, plan, snapshot, {
        findings: [...findings, ...missing],
      });
    }
    const { storageLocation = 'default' } = snapshot;
    const active = await runs.activeRuns(placesOf(installation));
    const run = active.find(({ cluster }) => cluster === place.cluster);
    const backupTier = openBackupTier(connector, place, requestedBy);
    const reader = this.options.reader(place.cluster);
    const [
      gate,
      content,
      removal,
      present,
      shared,
      sync,
      facts,
      expectedDowntime,
    ] = await Promise.all([
      inspectVelero(clients, {
        deploysIn: namespace,
        veleroNamespace,
        storageLocation,
        use: 'read',
        own: run && { run, kotsAppSlug },
      }),
      readSnapshotContent(clients, {
        name: snapshot.name,
        namespace,
        veleroNamespace,
        storageLocation,
      }),
      listRemoval(clients.reader, { namespace, slug: kotsAppSlug }, plan.scope),
      listNamespace(clients.reader, namespace, metadata =>
        plan.target === 'own'
          ? sinceSnapshot(metadata, snapshot.startedAt)
          : OF_ANOTHER_CLUSTER,
      ),
      existingShared(clients.reader),
      syncFindings(clients, veleroNamespace, storageLocation),
      readDataFacts(
        manifests,
        installation,
        {
          name: snapshot.name,
          startedAt: snapshot.startedAt ?? snapshot.createdAt,
        },
        // On the recovery cluster stands nothing yet.
        plan.target === 'own'
          ? { reader, backup: toBackupAccess(backupTier, namespace) }
          : undefined,
      ),
      readDowntime(runs, place, plan),
    ]);
    const deleted = [...removal.byPortal, ...removal.byKots];
    const { created, kept } = expectedEffect({
      namespace,
      inSnapshot: content.objects,
      present,
      deleted,
    });
    const seen = await previewFindings({
      clients,
      reader,
      place,
      plan,
      snapshot,
      backup,
      inSnapshot: content.objects,
      created,
      kept,
      removal,
      veleroVersion: gate.veleroVersion,
      facts,
      now,
    });
    return assemble(place, plan, snapshot, {
      findings: [
        ...findings,
        ...otherRestoreFindings(active, place),
        ...gate.findings,
        ...content.findings,
        ...sync,
        ...seen,
        ...safetyFindings(plan, deleted, backupTier),
        ...lossFindings(content.objects, deleted),
        ...(plan.scope === 'admin-console' ? [] : [KOTS_MAY_DELETE_MORE]),
        ...consoleFindings(plan, present),
        ...sourceFindings(plan, installation),
      ],
      expectedDowntime,
      removal,
      created,
      kept: [...shared, ...kept],
    });
  }

  private async readSnapshot(
    clients: TargetClients,
    installation: ResolvedInstallation,
    name: string,
  ): Promise<{ backup: VeleroBackup; snapshot: Snapshot; now: Date }> {
    const backup = await clients.reader.get<VeleroBackup>(RESOURCES.backups, {
      namespace: installation.veleroNamespace,
      name,
    });
    if (!backup) throw await this.missing(clients, installation, name);
    const now = await clients.reader.serverTime();
    // A run restores through KOTS, and through nothing else.
    const target = { ...installation, kots: true };
    const snapshot = toSnapshot(toBackupRecord(backup), target, now);
    return { backup, snapshot, now };
  }

  /** On a recovery cluster a snapshot that is not there may be on its way. */
  private async missing(
    { reader, recovery }: TargetClients,
    { cluster, veleroNamespace }: ResolvedInstallation,
    name: string,
  ): Promise<NotFoundError> {
    const sentence = `There is no snapshot named ${name} in ${cluster}`;
    if (!recovery) return new NotFoundError(sentence);
    if (!(await reader.serves(RESOURCES.backups))) {
      const install = installCommands({ namespace: veleroNamespace });
      return new NotFoundError(
        `${sentence}, since it has no Velero. Install the same version as where the snapshot is from: ${install.join(
          ' && ',
        )}`,
      );
    }
    const sync = await readSync(reader, {
      veleroNamespace,
      storageLocation: 'default',
    });
    return new NotFoundError(
      `${sentence} yet. ${sync.sentence} It looks every minute; open the preview again`,
    );
  }
}

/** The clients of tier backup, or why there are none. */
type BackupTier = TargetClients | { obstacle: string };

function openBackupTier(
  connector: TargetConnector,
  place: ResolvedInstallation,
  requestedBy: string,
): BackupTier {
  try {
    return connector.openForRequest(place, 'backup', requestedBy);
  } catch (error) {
    if (!(error instanceof StepFailedError)) throw error;
    return { obstacle: error.message };
  }
}

function toBackupAccess(
  tier: BackupTier,
  namespace: string,
): FactSources['backup'] {
  if ('obstacle' in tier) return tier;
  return {
    ...tier,
    installationAdmin: () => readInstallationAdmin(tier, namespace),
  };
}

/** Whether the present state can be kept by a snapshot before anything is deleted. */
function safetyFindings(
  { target }: RestorePlan,
  deleted: PreviewObject[],
  tier: BackupTier,
): PreviewFinding[] {
  const keepsNothing = target === 'recovery' && deleted.length === 0;
  if (keepsNothing || !('obstacle' in tier)) return [];
  return [
    {
      severity: 'warn',
      code: 'no-safety-snapshot',
      message: `The present state cannot be kept by a snapshot first: ${tier.obstacle} The run will ask whether to go on without it.`,
    },
  ];
}

function assemble(
  place: ResolvedInstallation,
  plan: Required<RestorePlan>,
  snapshot: Snapshot,
  parts: {
    findings: PreviewFinding[];
    removal?: Removal;
    expectedDowntime?: RestorePreview['expectedDowntime'];
    created?: PreviewObject[];
    kept?: PreviewObject[];
  },
): RestorePreview {
  const { cluster, namespace, name } = place;
  const { scope } = plan;
  const target = { kind: plan.target, cluster, namespace };
  const deletedByPortal = volumesFirst(parts.removal?.byPortal ?? []);
  const deletedByKots = volumesFirst(parts.removal?.byKots ?? []);
  return {
    digest: previewDigest({
      snapshotUid: snapshot.uid,
      target,
      scope,
      deletedByPortal,
      deletedByKots,
    }),
    computedAt: new Date().toISOString(),
    snapshot,
    target,
    scope,
    expectedDowntime: parts.expectedDowntime,
    confirmation: name,
    approval: place.approval && {
      expiresAfter: Duration.fromMillis(place.approval.lifetimeMs)
        .rescale()
        .toISO()!,
    },
    deletedByPortal,
    deletedByKots,
    created: parts.created ?? [],
    kept: parts.kept ?? [],
    notInSnapshot: NOT_IN_SNAPSHOT,
    findings: parts.findings,
  };
}

async function existingShared(reader: KubeReader): Promise<PreviewObject[]> {
  const objects = await Promise.all(
    SHARED_CLUSTER_OBJECTS.map(async ({ resource, name }) => {
      const object = await reader.get(resource, { name });
      return object && { kind: resource.kind, name, uid: object.metadata.uid };
    }),
  );
  return objects.filter(
    (object): object is NonNullable<typeof object> => object !== undefined,
  );
}

/** Losing a volume is what a person must see first. */
function volumesFirst(objects: PreviewObject[]): PreviewObject[] {
  const isVolume = ({ kind }: PreviewObject) =>
    kind === RESOURCES.persistentVolumeClaims.kind;
  return [
    ...objects.filter(isVolume),
    ...objects.filter(object => !isVolume(object)),
  ];
}
