import { LocationRecord } from '../../velero/records';
import { isTerminalPhase, phaseClass } from '../../velero/phases';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { redactSecrets } from '../../velero/redactSecrets';

/** Velero has stored a first log in these phases, and works on. */
const STORES_BEFORE_END = /^(WaitingForPluginOperations|Finalizing)/;

function running(target: LogTarget): MissingLogError {
  const { phase, progress } = target.record;
  return missing(
    'running',
    `Velero stores the log of ${nameOf(
      target,
    )} only when its work is done, and it is not (${phase}).`,
    {
      phase,
      progress,
      nextStep: 'Follow the progress until then; the log comes with the end.',
    },
  );
}

/** Why a log cannot be there yet, or any more, as far as the object itself tells. */
export function whyNoLog(target: LogTarget): MissingLogError | undefined {
  const { record } = target;
  if (record.deleting || phaseClass(record.phase) === 'deleting') {
    return missing(
      'deleting',
      `Velero is deleting ${nameOf(target)}, and its log with it.`,
    );
  }
  if (phaseClass(record.phase) === 'pending') {
    return missing(
      'not-started',
      `Velero has not begun with ${nameOf(target)} (${
        record.phase
      }), so there is no log.`,
      {
        phase: record.phase,
        nextStep:
          'It waits for other work of Velero, or for the Velero server to come up.',
      },
    );
  }
  if (record.phase === 'InProgress') return running(target);
  if (record.phase === 'FailedValidation') {
    const errors = record.validationErrors.map(error => redactSecrets(error));
    return missing(
      'never-ran',
      `Velero refused ${nameOf(target)} before it began (${
        errors.join('; ') || 'no reason given'
      }), so there is no log.`,
    );
  }
  return undefined;
}

/** Why a log may still grow; undefined if it is done. */
export function whyUnfinished(target: LogTarget): string | undefined {
  const { phase } = target.record;
  if (isTerminalPhase(phase)) return undefined;
  return `Velero is still at work (${phase}), so lines of the last part may be missing.`;
}

/** The storage has no such file: what that means depends on how the work ended. */
export function whyNotStored(target: LogTarget): MissingLogError {
  const { phase, failureReason } = target.record;
  if (STORES_BEFORE_END.test(phase)) return running(target);
  if (phase === 'Failed') {
    const reason = failureReason ? `: ${redactSecrets(failureReason)}` : '';
    return missing(
      'interrupted',
      `Velero stored no log of ${nameOf(
        target,
      )}, since its work was interrupted${reason}.`,
      'Look at the log of the Velero server around that time.',
    );
  }
  return missing(
    'not-stored',
    `The backup storage has no log of ${nameOf(
      target,
    )}; somebody or a rule of the bucket has deleted the file.`,
    'Check the lifecycle rules of the bucket.',
  );
}

/** Why the storage location cannot be asked, as the cluster last told; undefined if it can. */
export function whyNotReachable(
  target: LogTarget,
  location: LocationRecord | undefined,
): MissingLogError | undefined {
  const { storageLocation: name } = target;
  if (!name) {
    return missing(
      'snapshot-gone',
      `The log of ${nameOf(
        target,
      )} was stored with its snapshot, which is gone.`,
    );
  }
  if (!location) {
    return missing(
      'location-missing',
      `The log of ${nameOf(
        target,
      )} is in storage location ${name}, and there is no BackupStorageLocation of that name.`,
      'Create the BackupStorageLocation again; Velero then finds the files in its bucket.',
    );
  }
  if (location.phase === 'Unavailable') {
    const said = location.message
      ? ` (${redactSecrets(location.message)})`
      : '';
    return missing(
      'location-unavailable',
      `Velero cannot reach storage location ${name}${said}, where the log of ${nameOf(
        target,
      )} is.`,
      `Look at: kubectl describe backupstoragelocation ${name}`,
    );
  }
  return undefined;
}
