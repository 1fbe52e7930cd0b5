import {
  PreviewFinding,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { isActive } from '../../velero/phases';
import {
  BackupRecord,
  LocationRecord,
  RestoreRecord,
} from '../../velero/records';

function block(
  code: string,
  message: string,
  nextStep: string,
): PreviewFinding {
  return { severity: 'block', code, message, nextStep };
}

function ofLocation(
  { storageLocation: name = '' }: BackupRecord,
  location: LocationRecord | undefined,
): PreviewFinding[] {
  const look = `Look at: kubectl describe backupstoragelocation ${name}`;
  if (!location) {
    return [
      block(
        'location-missing',
        `Its storage location ${name} is gone, so Velero cannot delete its files.`,
        'Create the BackupStorageLocation again.',
      ),
    ];
  }
  if (location.readOnly) {
    return [
      block(
        'location-read-only',
        `Storage location ${name} is read-only, so Velero refuses to delete from it.`,
        'Make it writable again, if that is meant; a restore may have made it read-only.',
      ),
    ];
  }
  if (location.phase !== 'Available') {
    return [
      block(
        'location-not-available',
        `Storage location ${name} is ${
          location.phase ?? 'not validated yet'
        }, so Velero cannot delete from it.`,
        look,
      ),
    ];
  }
  return [];
}

/** What keeps a snapshot from being deleted now. */
export function findObstacles(facts: {
  backup: BackupRecord;
  location: LocationRecord | undefined;
  activeRestores: RestoreRecord[];
  /** In any place that shares the bucket. */
  activeRuns: Run[];
}): PreviewFinding[] {
  const { backup, location, activeRestores, activeRuns } = facts;
  const findings = ofLocation(backup, location);
  if (isActive(backup)) {
    findings.push(
      block(
        'not-finished',
        `It is not finished (${backup.phase}), and Velero cannot stop it.`,
        'Wait until it has ended.',
      ),
    );
  }
  for (const { name, phase } of activeRestores) {
    findings.push(
      block(
        'restore-running',
        `Restore ${name} is not finished (${phase}). Velero would give up half-way, with the files gone.`,
        'Wait until it has ended.',
      ),
    );
  }
  for (const { kind, cluster, requestedBy } of activeRuns) {
    findings.push(
      block(
        'run-active',
        `A ${kind} of the portal is under way on ${cluster}, by ${requestedBy}.`,
        'Wait until it has ended.',
      ),
    );
  }
  return findings;
}
