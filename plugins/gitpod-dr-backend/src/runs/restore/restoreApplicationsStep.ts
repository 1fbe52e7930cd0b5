import { ManifestStore } from '../../database';
import { isPassing } from '../../kots/KotsError';
import { RESOURCES } from '../../kubernetes/types';
import { isExplained } from '../../manifest';
import { veleroLabelValue } from '../../velero/labelValue';
import { phaseClass } from '../../velero/phases';
import { toRestoreRecord } from '../../velero/records';
import { VeleroRestore } from '../../velero/types';
import {
  StepContext,
  StepDefinition,
  StepFailedError,
  StepResult,
} from '../engine';
import { observed } from '../target/evidence';
import { failureSentence, followToEnd } from '../target/followVelero';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { findRestored } from './application';
import {
  ApplicationsIntent,
  recordIntent,
} from './applications/ApplicationsIntent';
import { obtainRestore } from './applications/obtainRestore';
import { restoreInput } from './RestoreInput';
import { leftovers } from './stuck/kotsStuck';
import { cureOf } from './stuck/StuckState';
import { recogniseVeleroEnd } from './stuck/veleroStuck';
import { watchKots } from './stuck/watchKots';
import { watchRestore } from './stuck/watchRestore';
import { keepRestoredManifest } from './verification/recordedFacts';

/** Has KOTS restore the application, and follows the Velero Restore that comes of it. */
export function restoreApplicationsStep(
  connector: TargetConnector,
  manifests: Pick<ManifestStore, 'keepRestored'>,
): StepDefinition<ApplicationsIntent> {
  return {
    id: 'restore-applications',
    title: 'Restore the application',
    timeoutMs: 2 * 60 * 60_000,
    manualCommands: run => [
      `kubectl kots restore --from-backup ${run.snapshotName} --exclude-admin-console --velero-namespace ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const intent =
        context.state.get() ?? (await recordIntent(clients, context));
      const restore = intent.restore ?? (await obtainRestore(clients, context));
      await context.state.save({ ...context.state.get()!, restore });

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
          )} The admin console is restored; the application is not.`,
          known
            ? cureOf(known)
            : `Look at: velero restore logs ${record.name} -n ${run.veleroNamespace}. When the cause is mended, start a new restore.`,
        );
      }
      await keepManifest(clients, context, manifests, restore.name);
      const explain = watchKots(clients, context, 'note');
      await waitFor(context, async (): Promise<Look<true>> => {
        try {
          const running = await clients.kots.restoreInProgress(
            restoreInput(run).kotsAppSlug,
            signal,
          );
          return running
            ? {
                waiting: await explain(
                  'Velero is done; KOTS is taking note of it.',
                ),
              }
            : { found: true };
        } catch (error) {
          if (!isPassing(error)) throw error;
          return { waiting: (error as Error).message };
        }
      });
      await context.evidence({
        label: 'Velero Restore',
        value: `Completed at ${record.completedAt}, ${record.warnings} warnings`,
        object: `Restore ${run.veleroNamespace}/${restore.name}`,
        uid: restore.uid,
        source: 'Kubernetes API',
        observedAt: new Date().toISOString(),
      });
      return judgeResult(clients, context, restore.name);
    },
  };
}

/** The check of the result looks for it again; what stands against it now need not hold up the restore. */
async function keepManifest(
  { reader }: TargetClients,
  context: StepContext,
  store: Pick<ManifestStore, 'keepRestored'>,
  restoreName: string,
): Promise<void> {
  try {
    await keepRestoredManifest(context, { reader, store }, restoreName);
  } catch (error) {
    context.signal.throwIfAborted();
    if (!isExplained(error)) throw error;
  }
}

/** Velero also calls a Restore "Completed" that found everything in place and restored nothing. */
async function judgeResult(
  clients: TargetClients,
  context: StepContext,
  name: string,
): Promise<StepResult> {
  const { run, signal } = context;
  const { restored, untouched } = await findRestored(
    clients.reader,
    {
      namespace: run.namespace,
      slug: restoreInput(run).kotsAppSlug,
      restoreLabel: veleroLabelValue(name),
    },
    signal,
  );
  await context.evidence(
    observed(
      'Objects of the application',
      `${restored.length} came from this Restore, ${untouched.length} did not`,
      'Kubernetes API',
    ),
  );
  if (restored.length > 0 && untouched.length === 0) {
    return {
      outcome: 'succeeded',
      message: `Velero restored the application's ${restored.length} objects by ${name}. Gitpod itself is made anew by the Redeploy.`,
    };
  }
  const details = `velero restore describe ${name} --details -n ${run.veleroNamespace}`;
  if (restored.length === 0) {
    return {
      outcome: 'unproved',
      message: `${name} completed, but nothing of the application came from it.`,
      nextStep: `Look at: ${details}`,
    };
  }
  const { namespace } = run;
  const { kotsAppSlug: slug } = restoreInput(run);
  const known = leftovers({ slug, namespace, untouched });
  return {
    outcome: 'unproved',
    message: `${name} completed, but these were there already and stayed as they were: ${untouched.join(
      ', ',
    )}. ${known.sentence}`,
    nextStep: `${cureOf(known)} Look at: ${details}`,
  };
}
