import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ManifestStore } from '../../database';
import { RESOURCES } from '../../kubernetes/types';
import { describeVelero, VeleroDeployment } from '../../velero/installation';
import { installCommands } from '../../velero/installCommand';
import { judgeVersions, VeleroVersion } from '../../velero/sameVersion';
import { BackupStorageLocation } from '../../velero/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { inspectLocation, inspectServer } from '../gate/inspectVelero';
import { requireOpenGate } from '../gate/requireOpenGate';
import { observed, observedObject } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { askUntilSettled } from './askUntilSettled';
import { awaitSync } from './awaitSync';
import { lookAtSource } from './lookAtSource';
import { NO_PEEK, peekIntoSnapshot, PeekState } from './peek/peekIntoSnapshot';
import { canRestoreDoubt, PEEK } from './peek/canRestoreDoubt';
import { readRecordedFacts, RecordedFacts } from './recordedFacts';
import { inspectVolumes, VolumeReadiness } from './volumeReadiness';

const NOTHING_DELETED = 'Nothing was deleted.';
/** The only name that KOTS uses. */
const DEFAULT_LOCATION = 'default';
/** A new Velero looks into the bucket once a minute, and at its first look for each snapshot in it. */
const TIMEOUT_MS = 30 * 60_000;

function recordedVelero(facts: RecordedFacts): VeleroVersion | undefined {
  const { version, uploader } = facts.values('velero') ?? {};
  return version && uploader ? { version, uploader } : undefined;
}

/** Velero as it was where Gitpod ran before, which is how it has to be here. */
async function howToInstall(
  connector: TargetConnector,
  context: StepContext,
  made: VeleroVersion | undefined,
): Promise<string> {
  const { veleroNamespace: namespace } = context.run;
  const source = await lookAtSource(connector, context, ({ reader }) =>
    reader.get<BackupStorageLocation>(
      RESOURCES.backupStorageLocations,
      { namespace, name: DEFAULT_LOCATION },
      context.signal,
    ),
  );
  const location = 'seen' in source ? source.seen : undefined;
  return installCommands({ namespace, made, location }).join(' && ');
}

/** From Velero 1.16 on, restores look for a Deployment of exactly this name. */
async function requireDeployment(
  connector: TargetConnector,
  clients: TargetClients,
  context: StepContext,
  made: VeleroVersion | undefined,
): Promise<VeleroVersion> {
  const { run, signal } = context;
  const served = await clients.reader.serves(RESOURCES.backups, signal);
  const deployment = served
    ? await clients.reader.get<VeleroDeployment>(
        RESOURCES.deployments,
        { namespace: run.veleroNamespace, name: 'velero' },
        signal,
      )
    : undefined;
  if (!deployment) {
    throw new StepFailedError(
      `${run.cluster} has no Deployment named velero in ${run.veleroNamespace}; under another name, restores fail from Velero 1.16 on. ${NOTHING_DELETED}`,
      `Install Velero as it was where the snapshot is from: ${await howToInstall(
        connector,
        context,
        made,
      )}`,
    );
  }
  const { version = 'unknown version', uploader } = describeVelero(deployment);
  await context.evidence(
    observedObject(
      'Velero',
      `${version}, ${uploader}`,
      RESOURCES.deployments,
      deployment,
    ),
  );
  return { version, uploader };
}

async function requireServer(
  clients: TargetClients,
  context: StepContext,
  storageLocation: string,
): Promise<void> {
  const { run, signal } = context;
  const { veleroNamespace } = run;
  await context.progress('Asking the Velero server for a sign of life.');
  const server = await inspectServer(clients, veleroNamespace, signal);
  const location = await inspectLocation(
    clients,
    { veleroNamespace, storageLocation, use: 'read' },
    await clients.reader.serverTime(signal),
    signal,
  );
  requireOpenGate([...server.findings, ...location], NOTHING_DELETED);
  await context.evidence(
    observed(
      'Velero server',
      `answers, ${server.veleroVersion}; storage location ${storageLocation} is available`,
      'Kubernetes API',
    ),
  );
}

async function requireVolumes(
  clients: TargetClients,
  context: StepContext,
  storageLocation: string,
): Promise<VolumeReadiness> {
  const readiness = await inspectVolumes(clients, context, storageLocation);
  const { volumes, nodeAgent, problems } = readiness;
  await context.evidence(
    observed(
      'Volumes of the snapshot',
      nodeAgent ? `${volumes}; node agent: ${nodeAgent}` : 'none',
      'Kubernetes API',
    ),
  );
  if (problems.length > 0) {
    throw new StepFailedError(
      `${problems.join(' ')} ${NOTHING_DELETED}`,
      `Look at: kubectl get daemonsets,secrets -n ${context.run.veleroNamespace}`,
    );
  }
  return readiness;
}

/** On the own cluster nothing else than this Velero was there to make it, as far as anybody knows. */
function versionDoubts(
  context: StepContext,
  clients: TargetClients,
  {
    made,
    here,
    volumes,
  }: {
    made: VeleroVersion | undefined;
    here: VeleroVersion;
    volumes: number;
  },
): string[] {
  if (!made) {
    return clients.recovery
      ? [
          `Which Velero made the snapshot was not recorded. Here is ${here.version} with uploader ${here.uploader}; it must be the same.`,
        ]
      : [];
  }
  const { impossible, doubts } = judgeVersions(made, here, volumes > 0);
  if (impossible) {
    throw new StepFailedError(
      `${impossible} ${NOTHING_DELETED}`,
      `Install Velero ${made.version} in ${context.run.cluster}, then start again.`,
    );
  }
  return doubts;
}

async function readMaker(
  { reader }: TargetClients,
  context: StepContext,
  manifests: ManifestStore,
): Promise<VeleroVersion | undefined> {
  const made = recordedVelero(
    await readRecordedFacts(manifests, reader, context),
  );
  await context.evidence(
    observed(
      'Velero that made the snapshot',
      made ? `${made.version}, ${made.uploader}` : 'unknown: not recorded',
      "the portal's database",
    ),
  );
  return made;
}

async function peek(
  clients: TargetClients,
  context: StepContext<PeekState>,
  manifests: ManifestStore,
): Promise<void> {
  await peekIntoSnapshot(clients, context, manifests);
  const { outcome } = context.state.get()!;
  await context.evidence(
    observed('Look into the snapshot', outcome!.sentence, 'Kubernetes API'),
  );
}

/** Asks until Velero is known to be the right one, or a person says so; whoever asks for it gets a look first. */
async function settleVelero(
  connector: TargetConnector,
  clients: TargetClients,
  context: StepContext<PeekState>,
  manifests: ManifestStore,
): Promise<QuestionAnswer | undefined> {
  if (context.state.get()?.open) await peek(clients, context, manifests);
  for (;;) {
    const peeked = context.state.get() ?? NO_PEEK;
    // Which record is the snapshot's is known once the snapshot is.
    const made = await readMaker(clients, context, manifests);
    const { outcome } = peeked;
    const answer = await askUntilSettled(
      context,
      canRestoreDoubt(context, peeked, made),
      async () => {
        const { volumes, doubts } = await requireVolumes(
          clients,
          context,
          DEFAULT_LOCATION,
        );
        const here = await requireDeployment(connector, clients, context, made);
        const differences = versionDoubts(context, clients, {
          made,
          here,
          volumes,
        });
        const all = [...differences, ...doubts];
        return all.length > 0 && outcome ? [outcome.sentence, ...all] : all;
      },
    );
    if (answer?.optionId !== PEEK) return answer;
    await peek(clients, context, manifests);
  }
}

/** Looks whether Velero at the target can restore this very snapshot. */
export function veleroReadyStep(
  connector: TargetConnector,
  manifests: ManifestStore,
): StepDefinition<PeekState> {
  return {
    id: 'velero-ready',
    title: 'Check Velero',
    timeoutMs: TIMEOUT_MS,
    manualCommands: run => [
      `kubectl get deployment velero -n ${run.veleroNamespace}`,
      `kubectl get backupstoragelocations -n ${run.veleroNamespace}`,
      `kubectl get daemonsets -n ${run.veleroNamespace}`,
      `kubectl get secret velero-repo-credentials -n ${run.veleroNamespace}`,
      `velero version -n ${run.veleroNamespace}`,
    ],
    async execute(context) {
      const clients = connector.openForRun(context, 'restore');
      const { reader } = clients;
      const before = await readRecordedFacts(manifests, reader, context);
      await requireDeployment(
        connector,
        clients,
        context,
        recordedVelero(before),
      );
      await requireServer(clients, context, DEFAULT_LOCATION);
      await awaitSync(clients, context, DEFAULT_LOCATION);
      const answer = await settleVelero(connector, clients, context, manifests);
      if (answer) {
        await context.evidence(
          observed(
            'Velero can restore it',
            `${answer.answeredBy}: ${answer.values.reason}`,
            'a person',
          ),
        );
      }
      return {
        outcome: 'succeeded',
        message: answer
          ? `Velero answers; that it can restore the snapshot is the word of ${answer.answeredBy}.`
          : 'Velero answers, its storage location is available, and nothing stands against its restoring the snapshot.',
      };
    },
  };
}
