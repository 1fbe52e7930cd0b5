import { ConflictError } from '@backstage/errors';
import { Obligation } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ObligationRecord, ObligationStore, RunStore } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { ClusterError } from '../../kubernetes/ClusterError';
import { StepFailedError } from '../engine';
import { TargetClients, TargetConnector } from '../target/TargetClients';
import { PROTECTIONS } from './protections';

function toObligation(record: ObligationRecord): Obligation {
  const { id, kind, cluster, objectName, since, runId } = record;
  return {
    id,
    kind,
    cluster,
    sentence: PROTECTIONS[kind].sentence(objectName, cluster),
    since,
    runId,
    settledAt: record.settledAt,
    settledAs: record.settledAs,
    problem: record.problem,
  };
}

/** Why an object could not be put back, or undefined once it is as it was. */
async function putBack(
  { reader, writer }: TargetClients,
  record: ObligationRecord,
): Promise<string | undefined> {
  const { kind, objectName, objectUid, veleroNamespace, cluster } = record;
  const { resource, isOn, turnBack } = PROTECTIONS[kind];
  const place = { namespace: veleroNamespace, name: objectName };
  const object = await reader.get(resource, place);
  // Whatever has its name now was not changed by the portal.
  if (!object || object.metadata.uid !== objectUid) return undefined;
  if (!isOn(object)) return undefined;
  const written = await writer.replace(
    resource,
    turnBack(object, record.before),
  );
  return isOn(written)
    ? `${resource.kind} ${objectName} of ${cluster} did not take the change.`
    : undefined;
}

/** The cluster does not let it, or the portal may no longer write there. */
function isExplained(error: unknown): error is Error {
  return error instanceof ClusterError || error instanceof StepFailedError;
}

function sentenceOf({ message }: Error): string {
  return message.endsWith('.') ? message : `${message}.`;
}

/** What is to be put back, for people; puts it back when they say so. */
export class ObligationBook {
  constructor(
    private readonly options: {
      store: ObligationStore;
      connector: TargetConnector;
      runs: Pick<RunStore, 'activeRunOfVelero'>;
    },
  ) {}

  async list({ entityRef }: ResolvedInstallation): Promise<Obligation[]> {
    const records = await this.options.store.list(entityRef);
    return records.map(toObligation);
  }

  /** Throws `NotFoundError` for one that the installation does not have. */
  async find(
    { entityRef }: ResolvedInstallation,
    id: string,
  ): Promise<ObligationRecord> {
    return this.options.store.get(entityRef, id);
  }

  /** Puts it back. Throws `ConflictError` while a run needs it as it is. */
  async settle(record: ObligationRecord, userRef: string): Promise<Obligation> {
    const { store, runs, connector } = this.options;
    const { id, entityRef } = record;
    if (record.settledAt) return toObligation(record);
    // Others may restore through the same Velero.
    const run = await runs.activeRunOfVelero(record);
    if (run) {
      throw new ConflictError(
        `Run ${run.id} of ${run.entityRef} is active on ${record.cluster} and relies on it. Wait until it has ended`,
      );
    }
    try {
      const clients = connector.openForRequest(record, 'restore', userRef);
      const problem = await putBack(clients, record);
      if (problem) await store.noteProblem(id, problem);
      else await store.settle(id, { by: userRef, as: 'put-back' });
    } catch (error) {
      if (!isExplained(error)) throw error;
      await store.noteProblem(id, sentenceOf(error));
    }
    return toObligation(await store.get(entityRef, id));
  }
}
