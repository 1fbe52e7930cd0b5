import { ManifestStore } from '../../database';
import { NodeReport, readNodes } from '../../gitpod/nodes';
import { RESOURCES } from '../../kubernetes/types';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { observed } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { askUntilSettled } from './askUntilSettled';
import { isLowerKubernetes } from './kubernetesVersion';
import { lookAtSource } from './lookAtSource';
import { readRecordedFacts } from './recordedFacts';
import { restoreInput } from './RestoreInput';
import { readStorage, StorageReport } from './storageClasses';

/** Makes the error of what stands against the restore, with the way to the infrastructure's code. */
function failure(context: StepContext, message: string, nextStep: string) {
  const { infrastructureCode } = restoreInput(context.run);
  const code = infrastructureCode
    ? ` The infrastructure's code: ${infrastructureCode}`
    : '';
  return new StepFailedError(
    `${message} Nothing was deleted.`,
    `${nextStep}${code}`,
  );
}

async function requireVersion(
  clients: TargetClients,
  context: StepContext,
  recorded: string | undefined,
): Promise<void> {
  const { cluster } = context.run;
  const version = await clients.reader.version(context.signal);
  const comparison = recorded
    ? `${version}; the snapshot is from ${recorded}`
    : `${version}; which one the snapshot is from is unknown`;
  await context.evidence(observed('Kubernetes', comparison, 'Kubernetes API'));
  if (recorded && isLowerKubernetes(version, recorded)) {
    throw failure(
      context,
      `Kubernetes of ${cluster} is ${version}, lower than ${recorded}, which the snapshot is from. Velero does not restore into a lower version.`,
      'Update the cluster, then start again.',
    );
  }
}

function nodeDoubts({ missingLabels }: NodeReport): string[] {
  return missingLabels.map(
    label =>
      `No node that is ready has the label ${label}=true, so pods of Gitpod that want it wait for one.`,
  );
}

async function inspectNodes(
  clients: TargetClients,
  context: StepContext,
): Promise<string[]> {
  const nodes = await readNodes(clients.reader, context.signal);
  await context.evidence(
    observed(
      'Nodes',
      `${nodes.ready} of ${nodes.total} are ready`,
      'Kubernetes API',
    ),
  );
  if (nodes.ready === 0) {
    throw failure(
      context,
      `None of the ${nodes.total} nodes of ${context.run.cluster} is ready.`,
      'Look at: kubectl get nodes',
    );
  }
  return nodeDoubts(nodes);
}

function storageDoubts(
  { run }: StepContext,
  { classes, defaultClass, wanted }: StorageReport,
): string[] {
  const there = `The cluster has ${classes.join(', ') || 'no storage class'}`;
  if (!wanted) {
    return [
      `Which storage classes the volumes of the snapshot want is unknown, since the source cannot be seen. ${there}; the default is ${
        defaultClass ?? 'none'
      }.`,
    ];
  }
  if (classes.length === 0) return [`${there}, so no volume can be made.`];
  return wanted
    .filter(name => !classes.includes(name))
    .map(
      name =>
        `Volumes of the installation are of storage class ${name}, which ${run.cluster} does not have: made anew, they would never be bound.`,
    );
}

async function inspectStorage(
  connector: TargetConnector,
  clients: TargetClients,
  context: StepContext,
): Promise<string[]> {
  const { run, signal } = context;
  const look = (source: TargetClients | undefined) =>
    readStorage(clients.reader, source, run.namespace, signal);
  const fromSource = clients.recovery
    ? await lookAtSource(connector, context, look)
    : { seen: await look(clients) };
  const storage =
    'seen' in fromSource ? fromSource.seen : await look(undefined);
  const { classes, defaultClass, wanted } = storage;
  await context.evidence(
    observed(
      'Storage classes',
      `${classes.join(', ') || 'none'}; default: ${
        defaultClass ?? 'none'
      }; the volumes want: ${
        wanted ? wanted.join(', ') || 'the default' : 'unknown'
      }`,
      'Kubernetes API',
    ),
  );
  return storageDoubts(context, storage);
}

async function requireCertManager(
  clients: TargetClients,
  context: StepContext,
): Promise<void> {
  const served = await clients.reader.serves(
    RESOURCES.certificates,
    context.signal,
  );
  if (served) {
    await context.evidence(
      observed('cert-manager', 'its kinds are served', 'Kubernetes API'),
    );
    return;
  }
  throw failure(
    context,
    `${context.run.cluster} does not serve the kinds of cert-manager, which Gitpod is installed with.`,
    'Install cert-manager, then start again.',
  );
}

/** Looks whether the target can carry the installation at all, before anything else is asked of it. */
export function infrastructureStep(
  connector: TargetConnector,
  manifests: ManifestStore,
): StepDefinition {
  return {
    id: 'infrastructure',
    title: 'Check the infrastructure',
    timeoutMs: 10 * 60_000,
    manualCommands: run => [
      'kubectl version',
      'kubectl get nodes --show-labels',
      'kubectl get storageclasses',
      `kubectl get persistentvolumeclaims -n ${run.namespace}`,
      'kubectl api-resources --api-group=cert-manager.io',
    ],
    async execute(context) {
      const { run } = context;
      const clients = connector.openForRun(context, 'restore');
      const recorded = await readRecordedFacts(
        manifests,
        clients.reader,
        context,
      );
      await requireVersion(clients, context, recorded.kubernetes);
      await requireCertManager(clients, context);
      const answer = await askUntilSettled(
        context,
        {
          id: 'infrastructure',
          text: `Is ${run.cluster} ready for Gitpod? The portal cannot tell.`,
          options: [
            {
              id: 'accept',
              label: 'It is ready',
              consequence: 'The restore goes on.',
              requires: ['reason'],
            },
          ],
          fields: [{ id: 'reason', label: 'How you know', kind: 'text' }],
        },
        async () => [
          ...(await inspectNodes(clients, context)),
          ...(await inspectStorage(connector, clients, context)),
        ],
      );
      if (answer) {
        await context.evidence(
          observed(
            'Ready for Gitpod',
            `${answer.answeredBy}: ${answer.values.reason}`,
            'a person',
          ),
        );
      }
      return {
        outcome: 'succeeded',
        message: answer
          ? `${run.cluster} is ready for Gitpod, by the word of ${answer.answeredBy}.`
          : `${run.cluster} has what Gitpod needs.`,
      };
    },
  };
}
