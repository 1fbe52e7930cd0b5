import { Evidence } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { readWorkloads } from '../../gitpod/workloads';
import { isPassing } from '../../kots/KotsError';
import { KubeReader } from '../../kubernetes/KubeReader';
import { ManifestPlace } from '../../manifest';
import {
  StepContext,
  StepDefinition,
  StepFailedError,
  StepResult,
} from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { StateBefore } from './pointOfNoReturnStep';
import { RedeployIntent } from './redeployStep';
import { restoreInput } from './RestoreInput';
import { sequenceToDeploy } from './sequenceToDeploy';
import { ValidatedSnapshot } from './validateSnapshotStep';
import { conclude, hindrances } from './verification/conclude';
import { Judgement } from './verification/judgement';
import {
  Expectations,
  judgeConsoleRestore,
  judgeRestore,
} from './verification/judgeRestore';
import { observe, observeConsole, Views } from './verification/observe';
import {
  findRecordedFacts,
  RecordedFacts,
  RecordSources,
} from './verification/recordedFacts';

const TIMEOUT_MS = 60 * 60_000;
/** How long Gitpod may take to become ready; what it is by then is judged. */
const READY_MS = 40 * 60_000;
/**
 * How long something may yet change that is not as it must be: several of Gitpod's components have no
 * readiness probe, so that they are called ready before they answer.
 */
const SETTLE_MS = 2 * 60_000;

/** What it waits with, by the API server's clock; ISO 8601. */
interface Waiting {
  readySince?: string;
  waitingSince: string;
}

export interface VerifyOptions {
  store: RecordSources['store'];
  /** With the credential of tier read. */
  reader: (cluster: string) => KubeReader;
}

async function clusterTime(
  clients: TargetClients,
  { signal }: StepContext,
): Promise<Date> {
  return clients.reader.serverTime(signal);
}

function isOver(since: string, ms: number, now: Date): boolean {
  return now.getTime() - Date.parse(since) > ms;
}

/** What Gitpod still lacks to be ready; undefined when nothing is missing. */
async function lookForReadiness(
  clients: TargetClients,
  { run, signal }: StepContext,
): Promise<string | undefined> {
  try {
    const { kotsAppSlug } = restoreInput(run);
    const status = await clients.kots.appStatus(kotsAppSlug, signal);
    const states = await readWorkloads(clients.reader, run.namespace, signal);
    const complaints = states.flatMap(({ complaint }) => complaint ?? []);
    if (status.state === 'ready' && complaints.length === 0) return undefined;
    return `KOTS says "${status.state}". ${
      complaints.slice(0, 3).join('; ') || 'All workloads are ready'
    }.`;
  } catch (error) {
    if (!isPassing(error)) throw error;
    return (error as Error).message;
  }
}

/** Waits until KOTS calls the app ready and every workload has its pods, or the time for that is up. */
async function awaitReady(
  clients: TargetClients,
  context: StepContext<Waiting>,
): Promise<void> {
  const { waitingSince } = context.state.get()!;
  await waitFor(context, async (): Promise<Look<true>> => {
    const waiting = await lookForReadiness(clients, context);
    const now = await clusterTime(clients, context);
    const isUp = isOver(waitingSince, READY_MS, now);
    return waiting && !isUp ? { waiting } : { found: true };
  });
}

/** The keys are read with the credential for snapshots, which there need not be. */
function openBackup(
  connector: TargetConnector,
  context: StepContext,
): Views['backup'] {
  try {
    return connector.openForRun(context, 'backup');
  } catch (error) {
    if (!(error instanceof StepFailedError)) throw error;
    const { cluster } = context.run;
    return { obstacle: `gitpodDr.credentials has none for cluster ${cluster}` };
  }
}

function expectationsOf(
  context: StepContext,
  recorded: RecordedFacts,
): Expectations {
  const { run } = context;
  const redeploy = context.hadStep('redeploy')
    ? context.resultsOf<RedeployIntent>('redeploy')
    : undefined;
  const { gitpodVersion } =
    context.resultsOf<ValidatedSnapshot>('validate-snapshot')!;
  const { restored, wanted } = sequenceToDeploy(context);
  return {
    namespace: run.namespace,
    runCreatedAt: run.createdAt,
    recorded: recorded.facts,
    wanted: {
      sequence: wanted,
      label: gitpodVersion,
      isNamed: wanted !== restored,
    },
    sharedSubjects:
      context.resultsOf<StateBefore>('point-of-no-return')?.sharedSubjects ??
      [],
    revisionBefore: redeploy?.revisionBefore,
  };
}

async function judgeOnce(
  views: Views,
  context: StepContext,
  expected: Expectations,
): Promise<Judgement[]> {
  const { run, signal } = context;
  const { cluster, namespace, veleroNamespace } = run;
  const { scope, kotsAppSlug } = restoreInput(run);
  const place: ManifestPlace = {
    cluster,
    namespace,
    veleroNamespace,
    kotsAppSlug,
    kots: true,
  };
  return scope === 'admin-console'
    ? judgeConsoleRestore(expected, await observeConsole(views, place, signal))
    : judgeRestore(expected, await observe(views, place, signal));
}

/** Looks until nothing is amiss any more, or until what is amiss has had its time. */
async function judgeSettled(
  views: Views,
  context: StepContext<Waiting>,
  expected: Expectations,
): Promise<Judgement[]> {
  const readySince = context.state.get()!.readySince!;
  return waitFor(context, async (): Promise<Look<Judgement[]>> => {
    const items = await judgeOnce(views, context, expected);
    const amiss = hindrances(items).map(({ title }) => title);
    const now = await clusterTime(views.restore, context);
    if (amiss.length === 0 || isOver(readySince, SETTLE_MS, now)) {
      return { found: items };
    }
    return {
      waiting: `Not yet as it must be: ${amiss
        .slice(0, 3)
        .join('; ')}. Looking again.`,
    };
  });
}

/** The items that the step stands on beside the others, and in what words. */
const EVIDENCE: Record<string, [label: string, source: Evidence['source']]> = {
  app: ['App status', 'KOTS admin console'],
  'workloads-ready': ['Workloads', 'Kubernetes API'],
  'deployed-version': ['Gitpod version', 'KOTS admin console'],
  'shared-rights': ['Subjects of kotsadm-rolebinding', 'Kubernetes API'],
  'installation-id': ["Installation's id", 'Gitpod'],
};

/** The result has every item; this is what the step's own page shows. */
async function recordEvidence(
  context: StepContext,
  recorded: RecordedFacts,
  items: Judgement[],
): Promise<void> {
  await context.evidence(
    observed('Recovery manifest', recorded.origin, recorded.source),
  );
  for (const { id, after } of items) {
    const shown = EVIDENCE[id];
    if (shown) {
      const [label, source] = shown;
      await context.evidence(observed(label, after ?? 'not known', source));
    }
  }
}

async function startWaiting(
  clients: TargetClients,
  context: StepContext<Waiting>,
): Promise<void> {
  if (context.state.get()) return;
  const now = await clusterTime(clients, context);
  await context.state.save({ waitingSince: now.toISOString() });
}

async function noteReady(
  clients: TargetClients,
  context: StepContext<Waiting>,
): Promise<void> {
  const state = context.state.get()!;
  if (state.readySince) return;
  const now = await clusterTime(clients, context);
  await context.state.save({ ...state, readySince: now.toISOString() });
}

/** Compares what stands now with what was recorded, and with what the restore was to bring about. */
export function verifyStep(
  connector: TargetConnector,
  { store, reader }: VerifyOptions,
): StepDefinition<Waiting> {
  return {
    id: 'verify',
    title: 'Check the result',
    timeoutMs: TIMEOUT_MS,
    manualCommands: run => [
      `kubectl kots get apps --namespace ${run.namespace}`,
      `kubectl get deployments,statefulsets,daemonsets -n ${run.namespace}`,
      `kubectl get certificates -n ${run.namespace}`,
      `helm history gitpod -n ${run.namespace}`,
      `kubectl port-forward -n ${run.namespace} deployment/server 9000 & curl http://localhost:9000/data`,
      'kubectl get clusterrolebinding kotsadm-rolebinding -o yaml',
    ],
    async execute(context): Promise<StepResult> {
      const { run } = context;
      const clients = connector.openForRun(context, 'restore');
      await startWaiting(clients, context);
      // Kept before anything else: it is the proof of what has to be there.
      const recorded = await findRecordedFacts(context, {
        reader: clients.reader,
        store,
      });
      if (restoreInput(run).scope !== 'admin-console') {
        await awaitReady(clients, context);
      }
      await noteReady(clients, context);
      const views: Views = {
        read: reader(run.cluster),
        restore: clients,
        backup: openBackup(connector, context),
      };
      const items = await judgeSettled(
        views,
        context,
        expectationsOf(context, recorded),
      );
      const observedAt = new Date().toISOString();
      await context.saveResult({
        verification: items.map(item => ({ ...item, observedAt })),
      });
      await recordEvidence(context, recorded, items);
      return conclude(items, recorded.origin);
    },
  };
}
