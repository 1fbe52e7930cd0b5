import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { TierClients } from '../../kubernetes/ClusterRegistry';
import { RESOURCES } from '../../kubernetes/types';
import { isActive } from '../../velero/phases';
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
  veleroNamespace: string;
  storageLocation: string;
  /** `write` for a snapshot, which a read-only location cannot take. */
  use: 'read' | 'write';
}

async function inspectLocation(
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

async function inspectWork(
  clients: TierClients,
  veleroNamespace: string,
  signal?: AbortSignal,
): Promise<{ findings: PreviewFinding[]; serverTime: Date }> {
  const options = { namespace: veleroNamespace, signal };
  const [backups, restores] = await Promise.all([
    clients.reader.list<VeleroBackup>(RESOURCES.backups, options),
    clients.reader.list<VeleroRestore>(RESOURCES.restores, options),
  ]);
  const busy = [
    ...backups.items.map(item => ({ kind: 'Backup', ...toBackupRecord(item) })),
    ...restores.items.map(item => ({
      kind: 'Restore',
      ...toRestoreRecord(item),
    })),
  ].filter(isActive);
  return {
    serverTime: restores.serverTime,
    findings: busy.map(record =>
      block(
        'velero-busy',
        `${record.kind} ${record.name} is not finished (${record.phase}).`,
        'Velero cannot stop it. Wait until it has ended, then try again.',
      ),
    ),
  };
}

/**
 * Looks, with fresh eyes, whether Velero can do work now: its location is available and lately
 * validated, its server answers, and no Backup or Restore of anybody is under way.
 */
export async function inspectVelero(
  clients: TierClients,
  place: GatePlace,
  signal?: AbortSignal,
): Promise<GateReport> {
  const { veleroNamespace } = place;
  const server = await askVeleroServer(clients, veleroNamespace, signal);
  const work = await inspectWork(clients, veleroNamespace, signal);
  const location = await inspectLocation(
    clients,
    place,
    work.serverTime,
    signal,
  );
  const findings = [...location, ...work.findings];
  if (!server.alive) {
    findings.push(
      block(
        'velero-not-alive',
        `${capitalised(server.reason)}.`,
        `Look at: kubectl get deployment velero -n ${veleroNamespace}, and its log.`,
      ),
    );
  }
  return {
    findings,
    veleroVersion: server.alive ? server.version : undefined,
    serverTime: work.serverTime,
  };
}
