import { Sandbox } from '@gitpod-dr/sandbox-cluster';

interface Version {
  sequence: number;
  versionLabel: string;
  status: string;
}

interface ConsoleState {
  apps: {
    slug: string;
    versions: Version[];
    deployedSequence: number;
    restoreInProgressName: string | null;
    restoreUndeployStatus: string;
  }[];
}

const SECRET = ['secrets', 'kotsadm-state', 'gitpod'] as const;

function decode(data: Record<string, string>): ConsoleState {
  return JSON.parse(Buffer.from(data['state.json'], 'base64').toString());
}

/** The sequence of Gitpod that the admin console has deployed. */
export function deployedSequence(sandbox: Sandbox): number {
  const secret = sandbox.store.get(...SECRET)!;
  return decode(secret.data).apps[0].deployedSequence;
}

/** Somebody saves another configuration in the admin console, which makes a version to deploy; its sequence. */
export function addPendingVersion(sandbox: Sandbox): number {
  let sequence = 0;
  sandbox.store.update(...SECRET, ({ data }) => {
    const state = decode(data);
    const [app] = state.apps;
    const newest = app.versions.at(-1)!;
    sequence = newest.sequence + 1;
    app.versions.push({ ...newest, sequence, status: 'pending' });
    data['state.json'] = Buffer.from(JSON.stringify(state)).toString('base64');
  });
  return sequence;
}

/** Somebody presses Deploy on a newer version in the admin console, with that outcome; its sequence. */
export function deployNewerVersion(
  sandbox: Sandbox,
  status: 'deployed' | 'failed',
): number {
  let sequence = 0;
  sandbox.store.update(...SECRET, ({ data }) => {
    const state = decode(data);
    const [app] = state.apps;
    const newest = app.versions.at(-1)!;
    sequence = newest.sequence + 1;
    app.versions.push({ ...newest, sequence, versionLabel: 'newer', status });
    app.deployedSequence = sequence;
    const text = JSON.stringify(state);
    data['state.json'] = Buffer.from(text).toString('base64');
  });
  return sequence;
}

/** Somebody restores Gitpod in the admin console, which does not get far: its application stays. */
export function restoreByConsole(sandbox: Sandbox, backupName: string): void {
  sandbox.store.update(...SECRET, ({ data }) => {
    const state = decode(data);
    const [app] = state.apps;
    app.restoreInProgressName = backupName;
    app.restoreUndeployStatus = 'in_process';
    data['state.json'] = Buffer.from(JSON.stringify(state)).toString('base64');
  });
}
