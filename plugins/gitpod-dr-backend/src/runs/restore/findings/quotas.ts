import {
  PreviewFinding,
  PreviewObject,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../../kubernetes/KubeReader';
import { KubeObject, RESOURCES } from '../../../kubernetes/types';
import { block, warn } from './finding';

export interface ResourceQuota extends KubeObject {
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

/** What a restore adds to a namespace and takes from it. */
export interface Turnover {
  created: PreviewObject[];
  deleted: PreviewObject[];
}

/** The names by which a quota counts the objects of a kind. */
const COUNTED: Record<string, string[]> = {
  ConfigMap: ['configmaps', 'count/configmaps'],
  Secret: ['secrets', 'count/secrets'],
  Service: ['services', 'count/services'],
  PersistentVolumeClaim: [
    'persistentvolumeclaims',
    'count/persistentvolumeclaims',
  ],
  Deployment: ['count/deployments.apps'],
  StatefulSet: ['count/statefulsets.apps'],
  DaemonSet: ['count/daemonsets.apps'],
};

function kindCountedBy(resource: string): string | undefined {
  return Object.keys(COUNTED).find(kind => COUNTED[kind].includes(resource));
}

function growthOf(kind: string, { created, deleted }: Turnover): number {
  const count = (objects: PreviewObject[]) =>
    objects.filter(object => object.kind === kind).length;
  return count(created) - count(deleted);
}

function judgeCount(
  quota: string,
  resource: string,
  { hard, used, growth }: { hard: number; used: number; growth: number },
): PreviewFinding[] {
  if (used + growth <= hard) return [];
  return [
    block({
      code: 'quota-too-small',
      message: `ResourceQuota ${quota} allows ${hard} ${resource}; there are ${used}, and the restore makes ${growth} more than it deletes.`,
      nextStep: 'Raise the quota first.',
    }),
  ];
}

/** What only pods use up, such as memory, is in use now and again when Gitpod runs: a full quota is a doubt. */
function judgeAmount(
  quota: string,
  resource: string,
  hard: string,
  used: string,
): PreviewFinding[] {
  if (hard !== used) return [];
  return [
    warn({
      code: 'quota-full',
      message: `ResourceQuota ${quota} is used up: ${used} of ${hard} ${resource}. Pods that start before others have gone are refused.`,
      nextStep: 'Raise the quota for the time of the restore.',
    }),
  ];
}

export function judgeQuotas(
  quotas: ResourceQuota[],
  turnover: Turnover,
): PreviewFinding[] {
  return quotas.flatMap(({ metadata: { name }, status = {} }) =>
    Object.entries(status.hard ?? {}).flatMap(([resource, hard]) => {
      const used = status.used?.[resource] ?? '0';
      const kind = kindCountedBy(resource);
      if (!kind) return judgeAmount(name, resource, hard, used);
      return judgeCount(name, resource, {
        hard: Number(hard),
        used: Number(used),
        growth: growthOf(kind, turnover),
      });
    }),
  );
}

export async function readQuotas(
  reader: KubeReader,
  namespace: string,
): Promise<ResourceQuota[]> {
  const { items } = await reader.list<ResourceQuota>(RESOURCES.resourceQuotas, {
    namespace,
  });
  return items;
}
