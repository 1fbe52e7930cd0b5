/** What the real console keeps in its database. */
export interface ConsoleState {
  clusterId: string;
  apps: AppState[];
  snapshots: SnapshotSettings;
}

export interface SnapshotSettings {
  autoEnabled: boolean;
  /** Empty while it is switched off. */
  schedule: string;
  ttl: string;
  /** As it was entered; absent until it is for the first time. */
  inputValue?: string;
  inputTimeUnit?: string;
  /** When the next scheduled snapshot is due, and by which schedule that was worked out. */
  next?: { schedule: string; at: string };
}

export type UndeployStatus = '' | 'in_process' | 'completed' | 'failed';

export interface AppState {
  id: string;
  slug: string;
  name: string;
  namespace: string;
  domain: string;
  createdAt: string;
  updatedAt: string;
  versions: VersionState[];
  /** The deployed sequence; null until the first deployment. */
  deployedSequence: number | null;
  /** Name of the backup that is being restored. */
  restoreInProgressName: string | null;
  restoreUndeployStatus: UndeployStatus;
  /** By sequence. A deployment that has not ended has none. */
  deployOutputs: Record<string, DeployOutput>;
}

export type VersionStatus = 'pending' | 'deploying' | 'deployed' | 'failed';

export interface VersionState {
  sequence: number;
  versionLabel: string;
  updateCursor: string;
  createdOn: string;
  deployedAt?: string;
  status: VersionStatus;
}

export interface DeployOutput {
  dryrunStdout: string;
  dryrunStderr: string;
  applyStdout: string;
  applyStderr: string;
  helmStdout: string;
  helmStderr: string;
  renderError: string;
}

export const emptyOutput: DeployOutput = {
  dryrunStdout: '',
  dryrunStderr: '',
  applyStdout: '',
  applyStderr: '',
  helmStdout: '',
  helmStderr: '',
  renderError: '',
};

export function emptyState(): ConsoleState {
  return {
    clusterId: 'this-cluster',
    apps: [],
    snapshots: { autoEnabled: false, schedule: '0 0 * * MON', ttl: '720h' },
  };
}

export function findApp(
  state: ConsoleState,
  slug: string,
): AppState | undefined {
  return state.apps.find(app => app.slug === slug);
}

export function findVersion(
  app: AppState,
  sequence: number | null,
): VersionState | undefined {
  return app.versions.find(version => version.sequence === sequence);
}

/** Forgets a restore, however far it came. */
export function resetRestore(app: AppState): void {
  app.restoreInProgressName = null;
  app.restoreUndeployStatus = '';
}
