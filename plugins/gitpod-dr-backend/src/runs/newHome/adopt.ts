import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ObligationRecord, ObligationStore } from '../../database';
import { KubeObject } from '../../kubernetes/types';
import { StepContext, StepFailedError } from '../engine';
import { observedObject } from '../target/evidence';
import { TargetClients } from '../target/TargetClients';
import { PROTECTIONS } from '../restore/protections';

/** The obligations of the run's place that are open. */
export async function openObligations(
  obligations: ObligationStore,
  { run }: StepContext,
): Promise<ObligationRecord[]> {
  const known = await obligations.list(run.entityRef);
  return known.filter(
    ({ settledAt, cluster }) => !settledAt && cluster === run.cluster,
  );
}

/** Takes a protection from an object, sees that it is gone, and settles what was to be put back. */
export async function adopt(
  context: StepContext,
  { writer }: TargetClients,
  obligations: ObligationStore,
  change: {
    kind: Obligation['kind'];
    object: KubeObject;
    /** What is seen then, for the evidence. */
    label: string;
    obligation: ObligationRecord | undefined;
  },
): Promise<void> {
  const { kind, object, label, obligation } = change;
  const { resource, isOn, turnOff } = PROTECTIONS[kind];
  const { name } = object.metadata;
  const written = isOn(object)
    ? await writer.replace(resource, turnOff(object))
    : object;
  if (isOn(written)) {
    throw new StepFailedError(
      `${resource.kind} ${name} of ${context.run.cluster} did not take the change.`,
      `Look at: kubectl get ${resource.plural} ${name} -n ${context.run.veleroNamespace} -o yaml`,
    );
  }
  await context.evidence(
    observedObject(
      label,
      isOn(object) ? 'changed now' : 'it was so already',
      resource,
      written,
    ),
  );
  if (obligation) {
    await obligations.settle(obligation.id, {
      by: context.run.requestedBy,
      as: 'new-home',
    });
  }
}
