import { ClusterError } from '../../kubernetes/ClusterError';
import { StepContext, StepDefinition } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { readSharedSubjects } from './adminConsole';
import { describeVolume, readDeletedVolumes } from './findings/deletedVolumes';
import { judgeExpiry } from './findings/expiry';
import { LastLook, takeLastLook } from './lastLook';
import { lookedNow, LookTime } from './looks';
import { restoreInput } from './RestoreInput';
import { BEFORE_ALL } from './Standing';

/** What stood before the first deletion, for comparison afterwards. */
export interface StateBefore extends LookTime {
  /** Subjects of the binding that all KOTS installations share; absent if there was no binding. */
  sharedSubjects?: string[];
}

async function recordLook(
  context: StepContext,
  {
    veleroVersion,
    objectsInSnapshot,
    volumes,
    expiresAt,
    serverTime,
  }: LastLook,
): Promise<void> {
  await context.evidence(
    observed('Velero server', veleroVersion, 'Kubernetes API'),
  );
  await context.evidence(
    observed(
      'Objects in the snapshot',
      `${objectsInSnapshot}, the admin console among them`,
      'Velero object storage',
    ),
  );
  await context.evidence(
    observed(
      'Volumes of the snapshot',
      volumes === 0 ? 'none' : `${volumes}, all complete`,
      'Kubernetes API',
    ),
  );
  await context.evidence(
    observed('Expires', expiresAt ?? 'never', 'Kubernetes API'),
  );
  for (const { message } of judgeExpiry(expiresAt, serverTime)) {
    await context.log('warn', message);
  }
}

/** For the record only: where a policy cannot be read, it is said so, and the run goes on. */
async function recordDeletedVolumes(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const { run, signal } = context;
  const { deletedByPortal, deletedByKots } = restoreInput(run);
  let value: string;
  try {
    const volumes = await readDeletedVolumes(
      clients.reader,
      run.namespace,
      [...deletedByPortal, ...deletedByKots],
      signal,
    );
    value = volumes.map(describeVolume).join('; ') || 'none';
  } catch (error) {
    if (!(error instanceof ClusterError)) throw error;
    value = `unknown: ${error.message}`;
  }
  await context.evidence(
    observed('Volumes whose claims are deleted', value, 'Kubernetes API'),
  );
}

/**
 * The last look before anything is deleted: all that the rest of the procedure depends on is checked
 * once more. Whatever stands against it ends the run here, without harm.
 */
export function pointOfNoReturnStep(
  connector: TargetConnector,
): StepDefinition<StateBefore> {
  return {
    id: 'point-of-no-return',
    title: 'Point of no return',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      `kubectl get backupstoragelocation -n ${run.veleroNamespace}`,
      `kubectl get backups,restores -n ${run.veleroNamespace}`,
      `velero backup describe ${run.snapshotName} --details -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'restore');
      const look = await takeLastLook(clients, context, BEFORE_ALL);
      const sharedSubjects = await readSharedSubjects(
        clients.reader,
        context.signal,
      );
      await context.state.save({ sharedSubjects, ...lookedNow(context) });
      await recordLook(context, look);
      await recordDeletedVolumes(clients, context);
      return {
        outcome: 'succeeded',
        message:
          'The portal has every right that it needs, Velero answers, the snapshot can be read, holds the admin console and has all its volumes, nothing else runs, and nothing changed since the preview.',
      };
    },
  };
}
