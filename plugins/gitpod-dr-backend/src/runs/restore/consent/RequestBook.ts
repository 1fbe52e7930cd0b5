import { LoggerService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import {
  RestorePreview,
  RestoreRequest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Decision, RequestRecord, RequestStore } from '../../../database';
import { ResolvedInstallation } from '../../../installations/InstallationResolver';
import { RunPlace } from '../../engine';
import { placeOf } from '../placeOf';
import { PreviewMemory } from '../PreviewMemory';
import {
  ConfirmedOrder,
  ConfirmedPlan,
  RestoreStarter,
} from '../RestoreStarter';
import { decideCapability, withdrawCapability } from './capabilities';
import { ConsentObserver } from './ConsentObserver';
import { requireCapability } from './requireCapability';
import { tellSafely } from './tellSafely';

/** One request with the preview that was confirmed. */
export interface OpenedRequest {
  record: RequestRecord;
  preview: RestorePreview;
}

export function toRequest(record: RequestRecord): RestoreRequest {
  const { plan, cluster, namespace } = record;
  return {
    id: record.id,
    snapshotName: plan.snapshotName,
    target: { kind: plan.target, cluster, namespace },
    scope: plan.scope,
    databaseGoesBack: plan.databaseGoesBack,
    safetySnapshot: plan.safetySnapshot,
    digest: record.digest,
    requestedBy: record.requestedBy,
    requestedAt: record.requestedAt,
    expiresAt: record.expiresAt,
    status: record.status,
    decidedBy: record.decidedBy,
    decidedAt: record.decidedAt,
    reason: record.reason,
    runId: record.runId,
  };
}

export interface RequestBookOptions {
  store: RequestStore;
  starter: RestoreStarter;
  memory: PreviewMemory;
  observer: ConsentObserver;
  logger: LoggerService;
  onChange: (place: RunPlace) => void;
}

/** Restores that one person asks for and another one approves. */
export class RequestBook {
  constructor(private readonly options: RequestBookOptions) {}

  async list({ entityRef }: ResolvedInstallation): Promise<RestoreRequest[]> {
    const records = await this.options.store.list(entityRef);
    return records.map(toRequest);
  }

  /** Throws `NotFoundError` for one that the installation does not have. */
  async open(
    { entityRef }: ResolvedInstallation,
    id: string,
  ): Promise<OpenedRequest> {
    const { preview, ...record } = await this.options.store.get(entityRef, id);
    return { record, preview };
  }

  /**
   * Keeps what a person has confirmed, for another one. Throws what a start would throw, and
   * `ConflictError` where no approval is needed or another request waits.
   */
  async request(
    installation: ResolvedInstallation,
    order: ConfirmedOrder,
  ): Promise<RestoreRequest> {
    const { store, starter, observer } = this.options;
    const { approval, entityRef } = installation;
    if (!approval) {
      throw new ConflictError(
        `A restore of ${entityRef} needs no approval. Start it`,
      );
    }
    const preview = await starter.confirm(installation, order);
    const { snapshotName, target, scope, databaseGoesBack, safetySnapshot } =
      order;
    const { cluster, namespace } = placeOf(installation, target);
    const record = await store.create({
      entityRef,
      cluster,
      namespace,
      plan: { snapshotName, target, scope, databaseGoesBack, safetySnapshot },
      preview,
      requestedBy: order.requestedBy,
      lifetimeMs: approval.lifetimeMs,
    });
    await this.announce(record, () => observer.requested(record));
    return toRequest(record);
  }

  /**
   * Starts the run of a request, if all that it would delete is still the same. Throws `NotAllowedError` for
   * the requester, and `ConflictError` for one that waits no more, for another digest and for what stands
   * in the way of any start. Of two approvals one starts a run.
   */
  async approve(
    installation: ResolvedInstallation,
    { record, preview: confirmed }: OpenedRequest,
    approval: { digest: string; approvedBy: string },
  ): Promise<RestoreRequest> {
    const { starter, memory } = this.options;
    const { id, plan, digest, requestedBy } = record;
    const { approvedBy } = approval;
    requireCapability(decideCapability(record, approvedBy));
    if (approval.digest !== digest) {
      throw new ConflictError(
        'Invalid body: digest: this is not the preview that was asked for. Read the request again',
      );
    }
    // Another replica may have taken the request.
    memory.remember(confirmed);
    const wanted: ConfirmedPlan = { ...plan, digest, requestedBy };
    const { preview, difference } = await starter.lookAgain(
      installation,
      wanted,
      approvedBy,
    );
    if (difference) {
      await this.decide(record, {
        status: 'outdated',
        decidedBy: approvedBy,
        reason: difference,
      });
      throw new ConflictError(
        `The restore was not started: since it was asked for, ${difference}. It has to be asked for again`,
      );
    }
    await starter.enqueue(installation, wanted, preview, {
      kind: 'approval',
      requestId: id,
      approvedBy,
    });
    return this.tellDecision(record);
  }

  /** Throws `NotAllowedError` for the requester, `ConflictError` for one that waits no more. */
  async reject(
    record: RequestRecord,
    { userRef, reason }: { userRef: string; reason: string },
  ): Promise<RestoreRequest> {
    requireCapability(decideCapability(record, userRef));
    return this.decide(record, {
      status: 'rejected',
      decidedBy: userRef,
      reason,
    });
  }

  /** Throws `NotAllowedError` for others than the requester, `ConflictError` for one that waits no more. */
  async withdraw(
    record: RequestRecord,
    userRef: string,
  ): Promise<RestoreRequest> {
    requireCapability(withdrawCapability(record, userRef));
    return this.decide(record, { status: 'withdrawn', decidedBy: userRef });
  }

  private async decide(
    record: RequestRecord,
    decision: Decision,
  ): Promise<RestoreRequest> {
    await this.options.store.decide(record.id, decision);
    return this.tellDecision(record);
  }

  private async tellDecision({
    entityRef,
    id,
  }: RequestRecord): Promise<RestoreRequest> {
    const { store, observer } = this.options;
    const { preview, ...decided } = await store.get(entityRef, id);
    await this.announce(decided, () => observer.decided(decided));
    return toRequest(decided);
  }

  /** It is stored: that nobody could be told must not look as if it was not. */
  private async announce(
    { cluster, namespace }: RequestRecord,
    tell: () => Promise<void>,
  ): Promise<void> {
    this.options.onChange({ cluster, namespace });
    await tellSafely(tell, this.options.logger);
  }
}
