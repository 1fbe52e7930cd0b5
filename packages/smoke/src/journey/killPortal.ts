import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { waitUntil } from '../portal/waitUntil';
import { ClusterFacts, ClusterLook } from './ClusterLook';
import { KillMoment } from './options';
import { Stage } from './Stage';

const TIMEOUT_MS = 300_000;
/** The last that Velero says of a Restore. */
const TERMINAL = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

/** When the portal was dead, and why then. */
export interface Kill {
  moment: KillMoment;
  at: Date;
}

/** The restore in whose middle the portal is killed. */
export interface KillTarget {
  run: Run;
  snapshotName: string;
  before: ClusterFacts;
}

type HasCome = (cluster: ClusterLook, target: KillTarget) => Promise<boolean>;

const MOMENTS: Record<KillMoment, HasCome> = {
  'console-removal': async (cluster, { before }) => {
    const { adminConsole } = await cluster.facts();
    const uids = Object.values(adminConsole);
    return Object.values(before.adminConsole).some(uid => !uids.includes(uid));
  },
  'app-restore': async (cluster, { snapshotName, before }) => {
    const restores = await cluster.restores();
    return restores.some(
      ({ name, uid, phase = '' }) =>
        name === `${snapshotName}.gitpod` &&
        !before.restores.includes(uid) &&
        !TERMINAL.includes(phase),
    );
  },
};

/** Kills the portal in the very moment and starts it again; fails when the run ends before. */
export async function killPortalAt(
  moment: KillMoment,
  target: KillTarget,
  { api, cluster, crash }: Pick<Stage, 'api' | 'cluster' | 'crash'>,
): Promise<Kill> {
  const { entityRef, id } = target.run;
  const come = await waitUntil(
    async () => {
      if (await MOMENTS[moment](cluster, target)) return true;
      const { finishedAt } = await api.getRun(entityRef, id);
      return finishedAt ? false : undefined;
    },
    TIMEOUT_MS,
    reason => new Error(`The moment ${moment} did not come: ${reason}`),
  );
  if (!come) throw new Error(`The run ended before the moment ${moment}`);
  const at = new Date();
  await crash();
  return { moment, at };
}
