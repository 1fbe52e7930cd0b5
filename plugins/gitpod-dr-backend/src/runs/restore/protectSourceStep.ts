import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ObligationStore } from '../../database';
import { KubeObject } from '../../kubernetes/types';
import { readSchedules, VeleroScheduleObject } from '../../velero/schedules';
import { StepContext, StepDefinition, StepFailedError } from '../engine';
import { inspectWork } from '../gate/inspectVelero';
import { requireOpenGate } from '../gate/requireOpenGate';
import { observedObject } from '../target/evidence';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { PROTECTIONS } from './protections';

/** The only one that KOTS uses. */
const LOCATION = 'default';

/** Stores how the object is, then changes it. One that is so already was not changed by the portal. */
async function protect(
  obligations: ObligationStore,
  clients: TargetClients,
  context: StepContext,
  { kind, object }: { kind: Obligation['kind']; object: KubeObject },
): Promise<void> {
  const { run } = context;
  const protection = PROTECTIONS[kind];
  if (protection.isOn(object)) return;
  await obligations.open({
    entityRef: run.entityRef,
    cluster: run.cluster,
    namespace: run.namespace,
    veleroNamespace: run.veleroNamespace,
    kind,
    objectName: object.metadata.name,
    objectUid: object.metadata.uid,
    before: protection.valueOf(object),
    runId: run.id,
  });
  const changed = await clients.writer.replace(
    protection.resource,
    protection.turnOn(object),
  );
  const before = `before: ${protection.valueOf(object) ?? 'not set'}`;
  await context.evidence(
    observedObject(
      labelOf(kind, object, protection.isOn(changed)),
      before,
      protection.resource,
      changed,
    ),
  );
  if (kind === 'location-read-only' && !protection.isOn(changed)) {
    throw new StepFailedError(
      `Storage location ${object.metadata.name} of ${run.cluster} did not take the change to read-only. Nothing was deleted.`,
      'Find out what keeps it as it is, a GitOps controller for example, and set it there.',
    );
  }
}

/** Velero knows pausing from 1.10 on; before, a read-only location refuses what a schedule begins. */
function labelOf(
  kind: Obligation['kind'],
  { metadata: { name } }: KubeObject,
  isOn: boolean,
): string {
  if (kind === 'schedules-paused') {
    return isOn
      ? `Schedule ${name} is paused`
      : `Schedule ${name} cannot be paused; its snapshots fail while the location is read-only`;
  }
  return isOn
    ? 'Storage location is read-only'
    : 'Storage location did not become read-only';
}

async function readLocation(
  { reader }: TargetClients,
  { run, signal }: StepContext,
): Promise<KubeObject> {
  const { veleroNamespace: namespace, cluster } = run;
  const { resource } = PROTECTIONS['location-read-only'];
  const location = await reader.get(
    resource,
    { namespace, name: LOCATION },
    signal,
  );
  if (location) return location;
  throw new StepFailedError(
    `${cluster} has no storage location ${LOCATION} any more. Nothing was deleted.`,
    `Look at: kubectl get backupstoragelocations -n ${namespace}`,
  );
}

/** Those that write elsewhere are nobody's concern here. */
function writesToSharedBucket({ spec }: VeleroScheduleObject): boolean {
  return (spec?.template?.storageLocation || LOCATION) === LOCATION;
}

/**
 * Keeps the recovery cluster's Velero from the bucket that it shares with the source: it would delete what
 * expires there, and its schedules would add to it. What is changed is an obligation until it is put back.
 */
export function protectSourceStep(
  connector: TargetConnector,
  obligations: ObligationStore,
): StepDefinition {
  return {
    id: 'protect-source',
    title: "Protect the source's snapshots",
    timeoutMs: 10 * 60_000,
    manualCommands: ({ veleroNamespace }) => [
      `velero schedule pause --all -n ${veleroNamespace}`,
      `kubectl patch backupstoragelocation ${LOCATION} -n ${veleroNamespace} --type merge -p '{"spec":{"accessMode":"ReadOnly"}}'`,
    ],
    async execute(context) {
      const { run, signal } = context;
      const clients = connector.openForRun(context, 'restore');
      // One that is not finished ends as failed when its location turns read-only.
      const { findings } = await inspectWork(
        clients,
        { veleroNamespace: run.veleroNamespace },
        signal,
      );
      requireOpenGate(findings, 'Nothing was deleted.');
      const schedules = await readSchedules(
        clients.reader,
        run.veleroNamespace,
        signal,
      );
      // Schedules first: they would make snapshots that fail, one after the other.
      for (const object of schedules.filter(writesToSharedBucket)) {
        await protect(obligations, clients, context, {
          kind: 'schedules-paused',
          object,
        });
      }
      await protect(obligations, clients, context, {
        kind: 'location-read-only',
        object: await readLocation(clients, context),
      });
      return {
        outcome: 'succeeded',
        message: `Velero of ${run.cluster} neither deletes nor adds snapshots in the bucket that it shares with the source. This is to be put back once ${run.cluster} is the new home.`,
      };
    },
  };
}
