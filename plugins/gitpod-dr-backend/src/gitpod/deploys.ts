import { KubeReader } from '../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../kubernetes/types';

/** The fields of a Job that are used. */
export interface Job extends KubeObject {
  status?: {
    startTime?: string;
    completionTime?: string;
    conditions?: { type: string; status: string }[];
  };
}

/** A deploy of Gitpod: a Job of its installer, which Kubernetes removes when it has ended. */
export interface DeployRecord {
  name: string;
  uid: string;
  startedAt: string;
  ended: boolean;
}

const INSTALLER = /^installer-/;

function hasEnded({ metadata, status = {} }: Job): boolean {
  const { completionTime, conditions = [] } = status;
  return (
    metadata.deletionTimestamp !== undefined ||
    completionTime !== undefined ||
    conditions.some(
      ({ type, status: value }) =>
        ['Complete', 'Failed'].includes(type) && value === 'True',
    )
  );
}

export function toDeployRecord(job: Job): DeployRecord {
  const { name, uid, creationTimestamp } = job.metadata;
  return {
    name,
    uid,
    startedAt: job.status?.startTime ?? creationTimestamp,
    ended: hasEnded(job),
  };
}

/** True for a deploy that has not ended; other Jobs of the namespace are none. */
export function isDeploying({ name, ended }: DeployRecord): boolean {
  return INSTALLER.test(name) && !ended;
}

/** Asks the cluster for deploys that are under way. */
export async function findDeploys(
  reader: KubeReader,
  namespace: string,
  signal?: AbortSignal,
): Promise<DeployRecord[]> {
  const { items } = await reader.list<Job>(RESOURCES.jobs, {
    namespace,
    signal,
  });
  return items.map(toDeployRecord).filter(isDeploying);
}
