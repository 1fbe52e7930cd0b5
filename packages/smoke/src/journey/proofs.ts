import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { BackupFacts, ClusterFacts, RestoreFacts } from './ClusterLook';
import { Kill } from './killPortal';

/** A claim about the cluster, and whether our own look bears it out. */
export interface Proof {
  claim: string;
  holds: boolean;
  /** What was seen. */
  seen: string;
}

/** Without these there is no admin console. */
const INDISPENSABLE = ['Secret kotsadm-authstring', 'ServiceAccount kotsadm'];
const WORKLOADS = ['Deployment kotsadm', 'StatefulSet kotsadm'];

export function proveSnapshot(
  name: string,
  before: Map<string, BackupFacts>,
  after: Map<string, BackupFacts>,
): Proof[] {
  const backup = after.get(name);
  const known = [...before.values()].some(({ uid }) => uid === backup?.uid);
  return [
    {
      claim: `Backup ${name} was not there before`,
      holds: backup !== undefined && !known,
      seen: backup ? `uid ${backup.uid}` : 'no such Backup',
    },
    {
      claim: `Backup ${name} is Completed`,
      holds: backup?.phase === 'Completed',
      seen: backup?.phase ?? 'no phase',
    },
  ];
}

function proveNewConsole(before: ClusterFacts, after: ClusterFacts): Proof[] {
  const oldUids = new Set(Object.values(before.adminConsole));
  const left = Object.entries(after.adminConsole)
    .filter(([, uid]) => oldUids.has(uid))
    .map(([name]) => name);
  const missing = [
    ...INDISPENSABLE.filter(name => !after.adminConsole[name]),
    ...(WORKLOADS.some(name => after.adminConsole[name])
      ? []
      : [WORKLOADS.join(' or ')]),
  ];
  return [
    {
      claim: 'No object of the admin console is the one of before',
      holds: left.length === 0,
      seen: left.length === 0 ? 'all have new uids' : `old: ${left.join(', ')}`,
    },
    {
      claim: 'The admin console is there again',
      holds: missing.length === 0,
      seen:
        missing.length === 0
          ? `${Object.keys(after.adminConsole).length} objects`
          : `missing: ${missing.join(', ')}`,
    },
  ];
}

/** A new admin console, and a deployment of Gitpod that it has made. */
export function proveConsole(
  before: ClusterFacts,
  after: ClusterFacts,
): Proof[] {
  return [
    ...proveNewConsole(before, after),
    {
      claim: "Gitpod's Helm release has one more revision",
      holds: after.helmRevision === before.helmRevision + 1,
      seen: `${before.helmRevision} → ${after.helmRevision}`,
    },
  ];
}

export function proveRestore(
  before: ClusterFacts,
  after: ClusterFacts,
): Proof[] {
  const lost = before.sharedSubjects.filter(
    subject => !after.sharedSubjects.includes(subject),
  );
  return [
    ...proveConsole(before, after),
    {
      claim: 'ClusterRoleBinding kotsadm-rolebinding has all its subjects',
      holds: lost.length === 0,
      seen:
        lost.length === 0
          ? after.sharedSubjects.join(', ')
          : `lost: ${lost.join(', ')}`,
    },
  ];
}

/** Nothing was doubled: one Restore of ours, whose name is the run's, and one of KOTS. */
export function proveOnce(
  { id }: Run,
  snapshotName: string,
  before: ClusterFacts,
  restores: RestoreFacts[],
): Proof[] {
  const names = [
    `${snapshotName}.gitpod`,
    `${snapshotName}.kotsadm.${id.slice(0, 8)}`,
  ];
  const made = restores
    .filter(({ uid }) => !before.restores.includes(uid))
    .map(({ name }) => name)
    .sort();
  return [
    {
      claim: 'Each Velero Restore was made once',
      holds: made.join() === names.join(),
      seen: made.join(', ') || 'none',
    },
  ];
}

/** That the portal was killed while there was still something to do. */
export function proveResumed({ moment, at }: Kill, run: Run): Proof {
  const { finishedAt } = run;
  return {
    claim: `The run went on after the portal was killed (${moment})`,
    holds: finishedAt !== undefined && new Date(finishedAt) > at,
    seen: `killed at ${at.toISOString()}, ended at ${finishedAt ?? 'no time'}`,
  };
}

/** The portal's list against what is in the cluster. */
export function proveList(
  listed: { name: string; uid: string }[],
  backups: Map<string, BackupFacts>,
  namespace: string,
): Proof[] {
  const wrong = listed
    .filter(({ name, uid }) => backups.get(name)?.uid !== uid)
    .map(({ name }) => name);
  const names = new Set(listed.map(({ name }) => name));
  const missing = [...backups]
    .filter(([, { consoleNamespace }]) => consoleNamespace === namespace)
    .map(([name]) => name)
    .filter(name => !names.has(name));
  return [
    {
      claim: 'Every snapshot of the list is a Backup of the cluster',
      holds: wrong.length === 0,
      seen:
        wrong.length === 0
          ? `${listed.length} of ${backups.size} Backups`
          : `unlike the cluster: ${wrong.join(', ')}`,
    },
    {
      claim: 'No KOTS snapshot of the namespace is missing in the list',
      holds: missing.length === 0,
      seen: missing.length === 0 ? 'none' : `missing: ${missing.join(', ')}`,
    },
  ];
}
