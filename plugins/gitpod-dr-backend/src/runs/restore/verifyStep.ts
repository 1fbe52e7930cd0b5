import { readWorkloads } from '../../gitpod/workloads';
import { isPassing } from '../../kots/KotsError';
import { KotsAppStatus } from '../../kots/types';
import { StepContext, StepDefinition } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { readSharedSubjects } from './adminConsole';
import { StateBefore } from './pointOfNoReturnStep';
import { restoreInput } from './RestoreInput';
import { sequenceToDeploy } from './sequenceToDeploy';
import { ValidatedSnapshot } from './validateSnapshotStep';

const READY_TIMEOUT_MS = 45 * 60_000;

interface ReadyApp {
  status: KotsAppStatus;
  workloads: number;
}

/** Waits until KOTS calls the app ready and every workload has its pods. */
async function awaitReady(
  clients: TargetClients,
  context: StepContext,
): Promise<ReadyApp> {
  const { run, signal } = context;
  return waitFor(context, async (): Promise<Look<ReadyApp>> => {
    try {
      const status = await clients.kots.appStatus(
        restoreInput(run).kotsAppSlug,
        signal,
      );
      const report = await readWorkloads(clients.reader, run.namespace, signal);
      if (status.state === 'ready' && report.notReady.length === 0) {
        return { found: { status, workloads: report.total } };
      }
      const first = report.notReady.slice(0, 3).join('; ');
      return {
        waiting: `KOTS says "${status.state}". ${
          first || 'All workloads are ready'
        }.`,
      };
    } catch (error) {
      if (!isPassing(error)) throw error;
      return { waiting: (error as Error).message };
    }
  });
}

/** Who lost the rights that he had before, through the binding that all KOTS installations share. */
async function lostSubjects(
  clients: TargetClients,
  context: StepContext,
): Promise<string[]> {
  const before =
    context.resultsOf<StateBefore>('point-of-no-return')?.sharedSubjects ?? [];
  const now = await readSharedSubjects(clients.reader, context.signal);
  return before.filter(subject => !now?.includes(subject));
}

/** Compares what stands now with what the restore was to bring about. */
export function verifyStep(connector: TargetConnector): StepDefinition {
  return {
    id: 'verify',
    title: 'Check the result',
    timeoutMs: READY_TIMEOUT_MS,
    manualCommands: run => [
      `kubectl kots get apps --namespace ${run.namespace}`,
      `kubectl get deployments,statefulsets,daemonsets -n ${run.namespace}`,
      'kubectl get clusterrolebinding kotsadm-rolebinding -o yaml',
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      const { status, workloads } = await awaitReady(clients, context);
      await context.evidence(
        observed('App status', status.state, 'KOTS admin console'),
      );
      await context.evidence(
        observed(
          'Workloads ready',
          `${workloads} of ${workloads}`,
          'Kubernetes API',
        ),
      );

      const problems: string[] = [];
      const lost = await lostSubjects(clients, context);
      await context.evidence(
        observed(
          'Subjects of kotsadm-rolebinding',
          lost.length === 0
            ? 'all that stood before'
            : `lost: ${lost.join(', ')}`,
          'Kubernetes API',
        ),
      );
      if (lost.length > 0) {
        problems.push(
          `ClusterRoleBinding kotsadm-rolebinding lost ${lost.join(
            ', ',
          )}: another KOTS installation has lost its rights.`,
        );
      }

      const { kotsAppSlug } = restoreInput(run);
      const app = await clients.kots.app(kotsAppSlug, signal);
      const snapshot =
        context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;
      const deployed = app.currentVersion;
      await context.evidence(
        observed(
          'Gitpod version, in the snapshot and now',
          `${snapshot.gitpodVersion ?? 'not recorded'} (sequence ${
            snapshot.kotsSequence
          }), ${deployed?.versionLabel ?? 'unknown'} (sequence ${
            deployed?.sequence ?? '?'
          })`,
          'KOTS admin console',
        ),
      );
      if (
        deployed?.sequence !== sequenceToDeploy(context).wanted ||
        (snapshot.gitpodVersion &&
          deployed.versionLabel !== snapshot.gitpodVersion)
      ) {
        problems.push(
          `Gitpod is at ${
            deployed?.versionLabel ?? 'an unknown version'
          } (sequence ${
            deployed?.sequence ?? '?'
          }), the snapshot has sequence ${snapshot.kotsSequence}.`,
        );
      }

      if (problems.length > 0) {
        return {
          outcome: 'unproved',
          message: `Restored, not verified: ${problems.join(' ')}`,
          nextStep: 'Mend what is named here, then look again.',
        };
      }
      return {
        outcome: 'succeeded',
        message: `The app is ready, its ${workloads} workloads have all their pods, and ${
          snapshot.gitpodVersion
            ? "the version is the snapshot's"
            : "the sequence is the snapshot's, which records no version"
        }. Database, object storage and registry are outside the snapshot and were not looked at.`,
      };
    },
  };
}
