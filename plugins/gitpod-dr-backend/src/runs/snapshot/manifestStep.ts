import { ManifestFacts } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { KubeReader } from '../../kubernetes/KubeReader';
import { RESOURCES } from '../../kubernetes/types';
import {
  MANIFEST_NAME,
  ManifestKeeper,
  toManifestClients,
} from '../../manifest';
import { StepContext, StepDefinition } from '../engine';
import { observedObject } from '../target/evidence';
import { TargetConnector } from '../target/TargetClients';

export interface ManifestStepOptions {
  keeper: ManifestKeeper;
  /** With the credential of tier read. */
  reader: (cluster: string) => KubeReader;
}

function countKnown(facts: ManifestFacts): string {
  const all = Object.values(facts);
  const known = all.filter(({ state }) => state === 'known');
  return `${known.length} of ${all.length} facts`;
}

async function logUnknown(
  context: StepContext,
  facts: ManifestFacts,
): Promise<void> {
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.state === 'unknown') {
      await context.log('info', `Not known: ${id}. ${fact.reason}`);
    }
  }
}

/**
 * Writes down what a restore is to be verified against, so that the snapshot takes it along. A snapshot
 * without it is better than none, so nothing that stands against it ends the run.
 */
export function manifestStep(
  connector: TargetConnector,
  { keeper, reader }: ManifestStepOptions,
): StepDefinition {
  return {
    id: 'manifest',
    title: 'Write the recovery manifest, if that can be done',
    timeoutMs: 5 * 60_000,
    manualCommands: run => [
      `kubectl get configmap ${MANIFEST_NAME} -n ${run.namespace} -o yaml`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'backup');
      const { cluster, namespace, veleroNamespace } = run;
      const { kotsAppSlug, kots } = clients.installation;
      await context.progress('Looking at what has to come back one day.');
      const outcome = await keeper.record(
        toManifestClients(
          { read: reader(cluster), backup: clients },
          namespace,
          signal,
        ),
        { cluster, namespace, veleroNamespace, kotsAppSlug, kots },
        { runId: run.id, signal },
      );
      if (!outcome.written) {
        const message = `The recovery manifest was not written: ${outcome.reason}`;
        await context.log('warn', message);
        return {
          outcome: 'succeeded',
          message: `${message} The snapshot goes on without a new one.`,
        };
      }
      const { facts } = outcome.manifest;
      await logUnknown(context, facts);
      await context.evidence(
        observedObject(
          'Recovery manifest',
          countKnown(facts),
          RESOURCES.configMaps,
          outcome.object,
        ),
      );
      return {
        outcome: 'succeeded',
        message: `The recovery manifest is written, with ${countKnown(
          facts,
        )} known.`,
      };
    },
  };
}
