import { PreviewFinding } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { findDeploys } from '../../gitpod/deploys';
import { readWriters } from '../../gitpod/writers';
import { ClusterError } from '../../kubernetes/ClusterError';
import {
  coversNamespace,
  readSchedules,
  VeleroScheduleObject,
} from '../../velero/schedules';
import { RunPlace, StepFailedError } from '../engine';
import { runningDaemons, runningWriters } from '../restore/sourceFence';
import { TargetClients } from '../target/TargetClients';

export interface SourcePlace extends RunPlace {
  veleroNamespace: string;
}

function stillWrites(
  { cluster, namespace }: SourcePlace,
  names: string[],
): PreviewFinding {
  return {
    severity: 'block',
    code: 'source-writes',
    message: `Gitpod can still write on ${cluster}: ${names.join(
      ', ',
    )}. Two of them on one database damage it.`,
    nextStep: `Stop it there, then look again: kubectl scale deployment,statefulset --all --replicas=0 -n ${namespace}`,
  };
}

function scheduleRuns(
  { cluster, veleroNamespace }: SourcePlace,
  { metadata: { name } }: VeleroScheduleObject,
): PreviewFinding {
  return {
    severity: 'warn',
    code: 'source-schedule',
    message: `Velero's schedule ${name} of ${cluster} still takes snapshots into the same bucket, of a Gitpod that is stopped. The newest snapshot of the bucket can then be one of those.`,
    nextStep: `Pause it: velero schedule pause ${name} -n ${veleroNamespace}`,
  };
}

async function seenFindings(
  { reader }: TargetClients,
  source: SourcePlace,
): Promise<PreviewFinding[]> {
  const { namespace, veleroNamespace } = source;
  const [writers, deploys, schedules] = await Promise.all([
    readWriters(reader, namespace),
    findDeploys(reader, namespace),
    readSchedules(reader, veleroNamespace),
  ]);
  const names = [
    ...runningWriters(writers).map(({ name }) => name),
    ...deploys.map(({ name }) => `Job ${name}`),
  ];
  const daemons = runningDaemons(writers).map(({ name }) => name);
  return [
    ...(names.length > 0 ? [stillWrites(source, names)] : []),
    ...(daemons.length > 0 ? [daemonsRun(source, daemons)] : []),
    ...schedules
      .filter(({ spec }) => !spec?.paused)
      .filter(schedule => coversNamespace(schedule, namespace))
      .map(schedule => scheduleRuns(source, schedule)),
  ];
}

function daemonsRun({ cluster }: SourcePlace, names: string[]): PreviewFinding {
  return {
    severity: 'warn',
    code: 'source-daemons',
    message: `${names.join(', ')} still ${
      names.length === 1 ? 'has' : 'have'
    } pods on ${cluster}. Nobody can scale a DaemonSet; in the restore a person said that it cannot write any more.`,
  };
}

function unseen(
  { cluster }: SourcePlace,
  reason: string,
  statement: string | undefined,
): PreviewFinding {
  return statement
    ? {
        severity: 'info',
        code: 'source-stated',
        message: `${cluster} cannot be seen (${reason}) That Gitpod no longer writes there is a person's word: ${statement}.`,
      }
    : {
        severity: 'warn',
        code: 'source-unseen',
        message: `${cluster} was seen stopped in the restore, and cannot be seen now (${reason}) A cluster that does not answer may still be at work.`,
        nextStep: `Before anything is changed the run asks how ${cluster} was cut off from database and bucket.`,
      };
}

/** Whether Gitpod may still write where it ran before. Unreachable is not dead. */
export async function sourceFindings(
  open: () => TargetClients,
  source: SourcePlace,
  statement: string | undefined,
): Promise<PreviewFinding[]> {
  try {
    return await seenFindings(open(), source);
  } catch (error) {
    if (error instanceof StepFailedError) {
      return [unseen(source, error.message, statement)];
    }
    if (error instanceof ClusterError) {
      return [unseen(source, `${error.message}.`, statement)];
    }
    throw error;
  }
}
