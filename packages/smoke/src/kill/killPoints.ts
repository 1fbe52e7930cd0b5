import { KubeObject, StoreEvent } from '@gitpod-dr/sandbox-cluster';

/** A moment in a run at which the backend is killed. */
export interface KillPoint {
  name: string;
  work: 'snapshot' | 'restore';
  /** Whether this change of the cluster is the moment. */
  isNow(event: StoreEvent): boolean;
}

function isConsoleObject({ metadata }: KubeObject): boolean {
  return metadata.labels?.['kots.io/kotsadm'] === 'true';
}

function isDeletion(kind: string) {
  return ({ type, object }: StoreEvent) =>
    type === 'DELETED' && object.kind === kind && isConsoleObject(object);
}

function isCreation(kind: string, ending: RegExp) {
  return ({ type, object }: StoreEvent) =>
    type === 'ADDED' &&
    object.kind === kind &&
    ending.test(object.metadata.name);
}

/** KOTS keeps what it is at in a Secret; it writes there before it answers. */
function consoleStateHas(pattern: RegExp) {
  return ({ object }: StoreEvent) =>
    object.metadata.name === 'kotsadm-state' &&
    Object.values(object.data ?? {}).some(value =>
      pattern.test(Buffer.from(String(value), 'base64').toString()),
    );
}

export const KILL_POINTS: KillPoint[] = [
  {
    name: 'snapshot: KOTS has made the Backup, its answer is under way',
    work: 'snapshot',
    isNow: isCreation('Backup', /^instance-/),
  },
  {
    name: 'deletion of the admin console: the first object is gone',
    work: 'restore',
    isNow: isDeletion('Service'),
  },
  {
    name: 'deletion of the admin console: one of the last objects is gone',
    work: 'restore',
    isNow: isDeletion('ServiceAccount'),
  },
  {
    name: 'restore of the admin console: the Restore was just created',
    work: 'restore',
    isNow: isCreation('Restore', /\.kotsadm\./),
  },
  {
    name: 'restore of the app: KOTS has taken the request, no Restore yet',
    work: 'restore',
    isNow: consoleStateHas(/"restoreInProgressName":\s*"instance-/),
  },
  {
    name: 'restore of the app: KOTS has made the Restore',
    work: 'restore',
    isNow: isCreation('Restore', /\.gitpod$/),
  },
  {
    name: 'redeploy: KOTS has taken the request, its answer is under way',
    work: 'restore',
    isNow: consoleStateHas(/"status":\s*"deploying"/),
  },
];
