import { findDeploys } from '../../gitpod/deploys';
import { HelmRevision, readHelmRevisions } from '../../gitpod/helmRelease';
import { isPassing } from '../../kots/KotsError';
import { KotsApp } from '../../kots/types';
import { RESOURCES } from '../../kubernetes/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { Look, waitFor } from '../target/waitFor';
import { DeployTraces, readTraces, requestWasTaken } from './deployTraces';
import { KotsPatience } from './KotsPatience';
import { restoreInput } from './RestoreInput';
import { sequenceToDeploy } from './sequenceToDeploy';
import { requireFencedSource } from './sourceFence';

/** What stood before the Redeploy; only something newer proves it. */
export interface RedeployIntent {
  sequence: number;
  /** The deployed one until then; another one where people have changed the configuration in KOTS. */
  sequenceBefore: number;
  /** What KOTS said of it until then. */
  tracesBefore: DeployTraces;
  /** Revision of Gitpod's Helm release; 0 if there was none. */
  revisionBefore: number;
  /** The API server's time, ISO 8601. */
  intendedAt: string;
  requested: boolean;
  /** Since when KOTS says "deployed" without a newer Helm revision, by the API server's clock. */
  deployedWithoutProofSince?: string;
}

/**
 * How long after KOTS says "deployed" a newer Helm revision may still come. KOTS is done when it has
 * applied the installer's Job; the Job needs some seconds to appear and is waited for while it runs.
 */
const PROOF_GRACE_MS = 5 * 60_000;

async function serverTime(
  clients: TargetClients,
  context: StepContext,
): Promise<Date> {
  const list = await clients.reader.list(RESOURCES.jobs, {
    namespace: context.run.namespace,
    signal: context.signal,
  });
  return list.serverTime;
}

/** Somebody may deploy another version at the same time; that is not what was restored. */
function requireSequence(
  context: StepContext,
  app: KotsApp,
  expected: number[],
): void {
  const actual = app.currentVersion?.sequence;
  if (actual !== undefined && expected.includes(actual)) return;
  const { restored } = sequenceToDeploy(context);
  throw new StepFailedError(
    `KOTS has sequence ${actual ?? 'none'} of ${
      app.slug
    } deployed; the snapshot has sequence ${restored}.`,
    `Open the admin console (kubectl kots admin-console --namespace ${context.run.namespace}) and look who deployed another version.`,
  );
}

/** KOTS refuses a version that it does not have as it refuses everything else: without a word. */
function requireVersion(
  { slug, sequences }: KotsApp,
  wanted: number,
  namespace: string,
): void {
  if (!sequences || sequences.includes(wanted)) return;
  throw new StepFailedError(
    `KOTS has no version of ${slug} with sequence ${wanted}; it has ${sequences.join(
      ', ',
    )}. Nothing was deployed.`,
    `Open the admin console (kubectl kots admin-console --namespace ${namespace}) and press Deploy on the version that has the new address.`,
  );
}

async function recordIntent(
  clients: TargetClients,
  context: StepContext<RedeployIntent>,
): Promise<RedeployIntent> {
  const { run, signal } = context;
  const { kotsAppSlug } = restoreInput(run);
  const app = await clients.kots.app(kotsAppSlug, signal);
  if (!app.currentVersion) {
    throw new StepFailedError(
      `KOTS has no deployed version of ${kotsAppSlug}, so there is nothing to deploy again.`,
      'Open the admin console and deploy the version that you want.',
    );
  }
  const { restored, wanted } = sequenceToDeploy(context);
  requireSequence(context, app, [restored, wanted]);
  requireVersion(app, wanted, run.namespace);
  const [newest] = await readHelmRevisions(
    clients.reader,
    run.namespace,
    signal,
  );
  const intent: RedeployIntent = {
    sequence: wanted,
    sequenceBefore: app.currentVersion.sequence,
    tracesBefore: await readTraces(clients.kots, app, signal),
    revisionBefore: newest?.revision ?? 0,
    intendedAt: (await serverTime(clients, context)).toISOString(),
    requested: false,
  };
  await context.state.save(intent);
  return intent;
}

/**
 * Whether KOTS took an earlier request of this run, whose answer a crash took away: then it says so, the
 * installer runs, or it has made a newer Helm revision. What came of it, good or bad, is looked at later.
 */
async function wasTaken(
  clients: TargetClients,
  context: StepContext,
  intent: RedeployIntent,
): Promise<boolean> {
  const { run, signal } = context;
  const app = await clients.kots.app(restoreInput(run).kotsAppSlug, signal);
  // To ask again would undo what somebody else deployed meanwhile.
  requireSequence(context, app, [intent.sequence, intent.sequenceBefore]);
  if (app.currentVersion?.sequence !== intent.sequenceBefore) return true;
  const traces = await readTraces(clients.kots, app, signal);
  if (requestWasTaken(intent.tracesBefore, traces)) return true;
  if (await installerRuns(clients, context)) return true;
  const revisions = await readHelmRevisions(
    clients.reader,
    run.namespace,
    signal,
  );
  return revisions.some(item => item.revision > intent.revisionBefore);
}

/**
 * Waits for the console, then asks once for the Redeploy. A request without an answer may have
 * arrived all the same, so before each further one it looks whether the first has had effect. The wait
 * can be long: right before each request the source must be stopped still.
 */
async function request(
  connector: TargetConnector,
  clients: TargetClients,
  context: StepContext<RedeployIntent>,
  intent: RedeployIntent,
  asked: { before: boolean },
): Promise<void> {
  const { kotsAppSlug } = restoreInput(context.run);
  const { kots } = clients;
  const patience = new KotsPatience();
  await waitFor(context, async (): Promise<Look<true>> => {
    try {
      const done = asked.before && (await wasTaken(clients, context, intent));
      if (!done) {
        await requireFencedSource(connector, context);
        asked.before = true;
        await kots.redeploy(kotsAppSlug, intent.sequence, context.signal);
      }
      return { found: true };
    } catch (error) {
      return { waiting: patience.bear(error) };
    }
  });
  await context.state.save({ ...intent, requested: true });
}

async function installerRuns(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<boolean> {
  const deploys = await findDeploys(reader, run.namespace, signal);
  return deploys.length > 0;
}

interface Outcome {
  app: KotsApp;
  /** The Helm revision that came of our request; absent if none did. */
  proved?: HelmRevision;
}

/**
 * The revision that proves the Redeploy: newer than the request and deployed. Throws if one of the
 * newer ones failed: Helm then goes back by yet another revision, which is "deployed" and no proof.
 */
function judgeRevisions(
  revisions: HelmRevision[],
  intent: RedeployIntent,
): HelmRevision | undefined {
  const intended = Math.floor(Date.parse(intent.intendedAt) / 1000);
  const newer = revisions.filter(
    ({ revision, createdAt }) =>
      revision > intent.revisionBefore &&
      Date.parse(createdAt) / 1000 >= intended,
  );
  const failed = newer.find(({ status }) => status === 'failed');
  if (failed) {
    throw new StepFailedError(
      `The installer could not install Gitpod: Helm revision ${failed.revision} failed.`,
      'Look at the log of the installer in the admin console; when the cause is mended, press Redeploy there.',
    );
  }
  return newer[0]?.status === 'deployed' ? newer[0] : undefined;
}

/** Looks once whether the Redeploy has had its effect, has failed, or leaves no trace. */
async function lookAtOutcome(
  clients: TargetClients,
  context: StepContext<RedeployIntent>,
): Promise<Look<Outcome>> {
  const { run, signal } = context;
  const intent = context.state.get()!;
  const { kotsAppSlug } = restoreInput(run);
  const app = await clients.kots.app(kotsAppSlug, signal);
  requireSequence(context, app, [intent.sequence]);
  const status = app.currentVersion?.status ?? 'unknown';
  if (status === 'failed') {
    throw new StepFailedError(
      `KOTS could not deploy version ${intent.sequence} of ${kotsAppSlug}.`,
      `Open the admin console (kubectl kots admin-console --namespace ${run.namespace}), read the deploy log of the version, and press Redeploy there when the cause is mended.`,
    );
  }
  if (status !== 'deployed') {
    return { waiting: `KOTS: version ${intent.sequence} is ${status}.` };
  }
  const revisions = await readHelmRevisions(
    clients.reader,
    run.namespace,
    signal,
  );
  const proof = judgeRevisions(revisions, intent);
  if (proof) return { found: { proved: proof, app } };
  if (await installerRuns(clients, context)) {
    return { waiting: 'The installer Job of Gitpod is at work.' };
  }
  const now = await serverTime(clients, context);
  const since = intent.deployedWithoutProofSince ?? now.toISOString();
  if (!intent.deployedWithoutProofSince) {
    await context.state.save({ ...intent, deployedWithoutProofSince: since });
  }
  if (now.getTime() - Date.parse(since) > PROOF_GRACE_MS) {
    return { found: { app } };
  }
  return {
    waiting:
      'KOTS says "deployed", but there is no newer Helm revision yet; waiting for the installer.',
  };
}

/**
 * Presses Redeploy and waits for its effect. KOTS answers at once, and on the own cluster everything
 * was green before: only a Helm revision newer than the request proves that Gitpod was made anew.
 */
export function redeployStep(
  connector: TargetConnector,
): StepDefinition<RedeployIntent> {
  return {
    id: 'redeploy',
    title: 'Redeploy',
    // The installer may take two hours by its own setting.
    timeoutMs: 3 * 60 * 60_000,
    manualCommands: run => [
      `kubectl kots admin-console --namespace ${run.namespace}`,
      'Open http://localhost:8800 and press "Redeploy" on the deployed version.',
    ],
    async execute(context) {
      const { run } = context;
      const clients = connector.openForRun(context, 'restore');
      const earlier = context.state.get();
      const intent = earlier ?? (await recordIntent(clients, context));
      if (!intent.requested) {
        await request(connector, clients, context, intent, {
          before: earlier !== undefined,
        });
      }
      const outcome = await waitFor(
        context,
        async (): Promise<Look<Outcome>> => {
          try {
            return await lookAtOutcome(clients, context);
          } catch (error) {
            if (!isPassing(error)) throw error;
            return { waiting: (error as Error).message };
          }
        },
      );
      const { currentVersion } = outcome.app;
      await context.evidence(
        observed(
          'KOTS version',
          `${currentVersion?.versionLabel ?? '?'} (sequence ${
            intent.sequence
          }), deployed`,
          'KOTS admin console',
        ),
      );
      if (!outcome.proved) {
        return {
          outcome: 'unproved',
          message: `KOTS says that version ${intent.sequence} is deployed, but Gitpod's Helm release is still revision ${intent.revisionBefore}: nothing was installed after our request.`,
          nextStep: `Open the admin console (kubectl kots admin-console --namespace ${run.namespace}), press Redeploy, and look whether a Job installer-… appears in ${run.namespace}.`,
        };
      }
      const { revision, createdAt, secretName, uid } = outcome.proved;
      await context.evidence({
        label: 'Helm revision, before and after',
        value: `${intent.revisionBefore} → ${revision}, deployed at ${createdAt}`,
        object: `Secret ${run.namespace}/${secretName}`,
        uid,
        source: 'Kubernetes API',
        observedAt: new Date().toISOString(),
      });
      return {
        outcome: 'succeeded',
        message: `Gitpod was installed anew: Helm revision ${revision}, before it was ${intent.revisionBefore}.`,
      };
    },
  };
}
