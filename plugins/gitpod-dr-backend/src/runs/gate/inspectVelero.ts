import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { findDeploys } from '../../gitpod/deploys';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { RESOURCES } from '../../kubernetes/types';
import { isActive } from '../../velero/phases';
import {
  originOfBackup,
  originOfRestore,
  WorkOrigin,
} from '../../snapshots/workOrigin';
import {
  BackupRecord,
  RestoreRecord,
  toBackupRecord,
  toRestoreRecord,
} from '../../velero/records';
import { judgeLocation } from '../../velero/storageLocation';
import {
  BackupStorageLocation,
  VeleroBackup,
  VeleroRestore,
} from '../../velero/types';
import { isWorkOf, OwnRun, WorkTraces } from '../target/ownWork';
import { askVeleroServer } from './veleroServer';

/** What the gate found, and the cluster's own time when it looked. */
export interface GateReport {
  findings: PreviewFinding[];
  veleroVersion?: string;
  serverTime: Date;
}

function block(
  code: string,
  message: string,
  nextStep: string,
): PreviewFinding {
  return { severity: 'block', code, message, nextStep };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where Velero keeps what it is about to write or read. */
export interface GatePlace {
  /** Gitpod's namespace, where KOTS may be deploying; absent where there is no KOTS. */
  deploysIn?: string;
  veleroNamespace: string;
  storageLocation: string;
  /** `write` for a snapshot, which a read-only location cannot take. */
  use: 'read' | 'write';
  /** The run of ours that is active, for a person who wants to start another one. */
  own?: OwnRun;
}

/** Whether the storage location takes what is about to be written, and was seen available lately. */
export async function inspectLocation(
  clients: TierClients,
  place: GatePlace,
  serverTime: Date,
  signal?: AbortSignal,
): Promise<PreviewFinding[]> {
  const { veleroNamespace, storageLocation } = place;
  const location = await clients.reader.get<BackupStorageLocation>(
    RESOURCES.backupStorageLocations,
    { namespace: veleroNamespace, name: storageLocation },
    signal,
  );
  const lookAt = `Look at: kubectl describe backupstoragelocation ${storageLocation} -n ${veleroNamespace}`;
  if (place.use === 'write' && location?.spec?.accessMode === 'ReadOnly') {
    return [
      block(
        'location-read-only',
        `Storage location ${storageLocation} is read-only, so it takes no snapshot.`,
        lookAt,
      ),
    ];
  }
  const verdict = judgeLocation(location, storageLocation, serverTime);
  if (verdict.usable) return [];
  return [
    block('location-not-available', `${capitalised(verdict.reason)}.`, lookAt),
  ];
}

function busyWith(
  kind: string,
  { name, phase }: { name: string; phase: string },
  origin: WorkOrigin,
): PreviewFinding {
  return block(
    'velero-busy',
    `${kind} ${name} is not finished (${phase}). ${origin.sentence}`,
    'Velero cannot stop it. Wait until it has ended, then try again.',
  );
}

/** Something under way, and what it means for who wants to start something else. */
interface SeenWork {
  traces: WorkTraces;
  finding: PreviewFinding;
}

function seenWork(
  kind: 'snapshot' | 'restore',
  record: BackupRecord | RestoreRecord,
  origin: WorkOrigin,
): SeenWork {
  const { name, startedAt, createdAt } = record;
  const { startedBy } = origin;
  return {
    traces: { kind, name, since: startedAt ?? createdAt, startedBy },
    finding: busyWith(
      kind === 'snapshot' ? 'Backup' : 'Restore',
      record,
      origin,
    ),
  };
}

async function inspectDeploys(
  clients: TierClients,
  namespace: string,
  signal?: AbortSignal,
): Promise<SeenWork[]> {
  const deploys = await findDeploys(clients.reader, namespace, signal);
  return deploys.map(({ name, startedAt }) => ({
    traces: { kind: 'deploy', name, since: startedAt, startedBy: 'kots' },
    finding: block(
      'deploy-running',
      `A deploy of Gitpod is under way (Job ${name}).`,
      `Wait until it has ended: kubectl get jobs -n ${namespace}`,
    ),
  }));
}

/** That a run of ours is active, in place of all that it has brought about. */
export function ownRunFinding({ run }: OwnRun): PreviewFinding {
  return block(
    'portal-run-active',
    `A ${run.kind} run of the portal is active: ${run.id}, started by ${run.requestedBy}.`,
    'Follow that run; the next one can start when it has ended.',
  );
}

function toFindings(
  work: SeenWork[],
  own: OwnRun | undefined,
): PreviewFinding[] {
  if (!own) return work.map(({ finding }) => finding);
  const foreign = work.filter(({ traces }) => !isWorkOf(own, traces));
  const findings = foreign.map(({ finding }) => finding);
  return foreign.length < work.length
    ? [ownRunFinding(own), ...findings]
    : findings;
}

/** Whether any Backup, Restore or deploy of anybody is under way, and the API server's time. */
export async function inspectWork(
  clients: TierClients,
  {
    deploysIn,
    veleroNamespace,
    own,
  }: Pick<GatePlace, 'deploysIn' | 'veleroNamespace' | 'own'>,
  signal?: AbortSignal,
): Promise<{ findings: PreviewFinding[]; serverTime: Date }> {
  const options = { namespace: veleroNamespace, signal };
  const [backups, restores, deploys] = await Promise.all([
    clients.reader.list<VeleroBackup>(RESOURCES.backups, options),
    clients.reader.list<VeleroRestore>(RESOURCES.restores, options),
    deploysIn ? inspectDeploys(clients, deploysIn, signal) : [],
  ]);
  return {
    serverTime: restores.serverTime,
    findings: toFindings(
      [
        ...backups.items
          .map(toBackupRecord)
          .filter(isActive)
          .map(backup => seenWork('snapshot', backup, originOfBackup(backup))),
        ...restores.items
          .map(toRestoreRecord)
          .filter(isActive)
          .map(restore =>
            seenWork('restore', restore, originOfRestore(restore)),
          ),
        ...deploys,
      ],
      own,
    ),
  };
}

/** Whether the Velero server works. */
export async function inspectServer(
  clients: TierClients,
  veleroNamespace: string,
  signal?: AbortSignal,
): Promise<{ findings: PreviewFinding[]; veleroVersion?: string }> {
  const server = await askVeleroServer(clients, veleroNamespace, signal);
  if (server.alive) return { findings: [], veleroVersion: server.version };
  return {
    findings: [
      block(
        'velero-not-alive',
        `${capitalised(server.reason)}.`,
        `Look at: kubectl get deployment velero -n ${veleroNamespace}, and its log.`,
      ),
    ],
  };
}

/**
 * Looks, with fresh eyes, whether Velero can do work now: its location is available and lately
 * validated, its server answers, and no Backup, Restore or deploy of anybody is under way.
 */
export async function inspectVelero(
  clients: TierClients,
  place: GatePlace,
  signal?: AbortSignal,
): Promise<GateReport> {
  const { veleroNamespace } = place;
  const server = await inspectServer(clients, veleroNamespace, signal);
  const work = await inspectWork(clients, place, signal);
  const location = await inspectLocation(
    clients,
    place,
    work.serverTime,
    signal,
  );
  return {
    findings: [...location, ...work.findings, ...server.findings],
    veleroVersion: server.veleroVersion,
    serverTime: work.serverTime,
  };
}
