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
import { toBackupRecord, toRestoreRecord } from '../../velero/records';
import { judgeLocation } from '../../velero/storageLocation';
import {
  BackupStorageLocation,
  VeleroBackup,
  VeleroRestore,
} from '../../velero/types';
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

async function inspectDeploys(
  clients: TierClients,
  namespace: string,
  signal?: AbortSignal,
): Promise<PreviewFinding[]> {
  const deploys = await findDeploys(clients.reader, namespace, signal);
  return deploys.map(({ name }) =>
    block(
      'deploy-running',
      `A deploy of Gitpod is under way (Job ${name}).`,
      `Wait until it has ended: kubectl get jobs -n ${namespace}`,
    ),
  );
}

/** Whether any Backup, Restore or deploy of anybody is under way, and the API server's time. */
export async function inspectWork(
  clients: TierClients,
  {
    deploysIn,
    veleroNamespace,
  }: Pick<GatePlace, 'deploysIn' | 'veleroNamespace'>,
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
    findings: [
      ...backups.items
        .map(toBackupRecord)
        .filter(isActive)
        .map(backup => busyWith('Backup', backup, originOfBackup(backup))),
      ...restores.items
        .map(toRestoreRecord)
        .filter(isActive)
        .map(restore => busyWith('Restore', restore, originOfRestore(restore))),
      ...deploys,
    ],
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
