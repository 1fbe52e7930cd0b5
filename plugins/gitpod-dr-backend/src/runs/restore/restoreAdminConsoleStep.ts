import { KOTS_ANNOTATIONS, KOTS_LABELS } from '../../kots/annotations';
import { isConflict } from '../../kubernetes/ClusterError';
import { KubeObject, KubeResource, RESOURCES } from '../../kubernetes/types';
import { veleroLabelValue } from '../../velero/labelValue';
import { phaseClass } from '../../velero/phases';
import { toRestoreRecord } from '../../velero/records';
import { VeleroRestore } from '../../velero/types';
import {
  RunRecord,
  StepContext,
  StepDefinition,
  StepFailedError,
} from '../engine';
import { observedObject } from '../target/evidence';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { restoreInput } from './RestoreInput';
import {
  adminConsoleRestoreName,
  RUN_ANNOTATION,
} from '../target/restoreNames';
import { cureOf } from './stuck/StuckState';
import { recogniseVeleroEnd } from './stuck/veleroStuck';
import { watchRestore } from './stuck/watchRestore';
import { ValidatedSnapshot } from './validateSnapshotStep';

/** The Restore of ours, once it is known to exist. */
export interface CreatedRestore {
  name: string;
  uid: string;
}

function nameFor(run: RunRecord): string {
  const { snapshotName } = restoreInput(run);
  return adminConsoleRestoreName({ id: run.id, snapshotName });
}

function newRestore(run: RunRecord, snapshot: ValidatedSnapshot) {
  return {
    metadata: {
      name: nameFor(run),
      annotations: {
        [KOTS_ANNOTATIONS.instance]: 'true',
        [KOTS_ANNOTATIONS.kotsadmImage]: snapshot.kotsadmImage,
        [KOTS_ANNOTATIONS.kotsadmNamespace]: run.namespace,
        [RUN_ANNOTATION]: run.id,
      },
    },
    spec: {
      backupName: restoreInput(run).snapshotName,
      labelSelector: { matchLabels: { [KOTS_LABELS.kotsadm]: 'true' } },
      restorePVs: true,
      includeClusterResources: true,
    },
  };
}

/** Creates the Restore; one that this run created before a crash is found again by its name and mark. */
async function createOnce(
  clients: TargetClients,
  context: StepContext,
): Promise<CreatedRestore> {
  const { run, signal } = context;
  const snapshot = context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;
  const name = nameFor(run);
  try {
    const object = await clients.writer.create<VeleroRestore>(
      RESOURCES.restores,
      run.veleroNamespace,
      newRestore(run, snapshot),
    );
    return { name, uid: object.metadata.uid };
  } catch (error) {
    if (!isConflict(error)) throw error;
    const existing = await clients.reader.get<VeleroRestore>(
      RESOURCES.restores,
      { namespace: run.veleroNamespace, name },
      signal,
    );
    if (existing?.metadata.annotations?.[RUN_ANNOTATION] === run.id) {
      return { name, uid: existing.metadata.uid };
    }
    throw new StepFailedError(
      `There is a Restore named ${name} that this run did not make.`,
      'Find out who made it; then start a new restore.',
    );
  }
}

/** The console's workload, if this very Restore brought it back. Velero also calls a restore "Completed" that found everything in place. */
async function findRestoredWorkload(
  clients: TargetClients,
  context: StepContext,
  restoreName: string,
): Promise<{ resource: KubeResource; object: KubeObject } | undefined> {
  for (const resource of [RESOURCES.deployments, RESOURCES.statefulSets]) {
    const object = await clients.reader.get(
      resource,
      { namespace: context.run.namespace, name: 'kotsadm' },
      context.signal,
    );
    const label = object?.metadata.labels?.['velero.io/restore-name'];
    if (object && label === veleroLabelValue(restoreName)) {
      return { resource, object };
    }
  }
  return undefined;
}

/** The console's own objects may have been made anew while they were deleted; Velero then leaves them alone. */
async function requireRestoredKey(
  clients: TargetClients,
  context: StepContext,
  restoreName: string,
): Promise<void> {
  const { run, signal } = context;
  const mark = `velero.io/restore-name=${veleroLabelValue(restoreName)}`;
  const restored = await clients.reader.listMetadata(RESOURCES.secrets, {
    namespace: run.namespace,
    labelSelector: `${KOTS_LABELS.kotsadm}=true,${mark}`,
    signal,
  });
  if (restored.some(({ name }) => name === 'kotsadm-authstring')) return;
  throw new StepFailedError(
    `${restoreName} completed, but the admin console's key (Secret kotsadm-authstring) did not come from it.`,
    `Look at: velero restore describe ${restoreName} --details -n ${run.veleroNamespace}`,
  );
}

/** Restores the admin console by a Velero Restore of its own, and proves that it came from there. */
export function restoreAdminConsoleStep(
  connector: TargetConnector,
): StepDefinition<CreatedRestore> {
  return {
    id: 'restore-admin-console',
    title: 'Restore the admin console',
    timeoutMs: 2 * 60 * 60_000,
    manualCommands: run => [
      `kubectl kots restore --from-backup ${run.snapshotName} --exclude-apps --velero-namespace ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const restore =
        context.state.get() ?? (await createOnce(clients, context));
      await context.state.save(restore);
      const record = await followToEnd(
        context,
        restore,
        async () => {
          const object = await clients.reader.get<VeleroRestore>(
            RESOURCES.restores,
            { namespace: run.veleroNamespace, name: restore.name },
            signal,
          );
          return object && toRestoreRecord(object);
        },
        watchRestore(clients, context),
      );
      if (phaseClass(record.phase) !== 'completed') {
        const known = recogniseVeleroEnd(record, run.veleroNamespace);
        throw new StepFailedError(
          `${failureSentence(
            record,
          )} The admin console is not restored; the applications were not touched.`,
          known
            ? cureOf(known)
            : `Look at: velero restore logs ${record.name} -n ${run.veleroNamespace}. When the cause is mended, start a new restore.`,
        );
      }
      const workload = await findRestoredWorkload(
        clients,
        context,
        restore.name,
      );
      if (!workload) {
        throw new StepFailedError(
          `${restore.name} completed, but the admin console's workload "kotsadm" did not come from it.`,
          `Look at: velero restore describe ${restore.name} --details -n ${run.veleroNamespace}`,
        );
      }
      await requireRestoredKey(clients, context, restore.name);
      await context.evidence({
        label: 'Velero Restore',
        value: `Completed at ${record.completedAt}, ${record.warnings} warnings`,
        object: `Restore ${run.veleroNamespace}/${restore.name}`,
        uid: restore.uid,
        source: 'Kubernetes API',
        observedAt: new Date().toISOString(),
      });
      await context.evidence(
        observedObject(
          'Restored workload, created',
          workload.object.metadata.creationTimestamp,
          workload.resource,
          workload.object,
        ),
      );
      return {
        outcome: 'succeeded',
        message: `Velero restored the admin console by ${restore.name}.`,
      };
    },
  };
}
