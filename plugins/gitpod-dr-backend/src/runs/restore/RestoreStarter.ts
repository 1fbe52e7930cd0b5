import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  RestoreOrder,
  RestorePlan,
  RestorePreview,
  Run,
  SafetySnapshotChoice,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunConsent } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { RunQueue } from '../engine';
import { describeDifference } from './describeDifference';
import { otherPlaceOf, placeOf } from './placeOf';
import { PreviewMemory } from './PreviewMemory';
import { RestoreInput } from './RestoreInput';
import { RestorePreviewer } from './RestorePreviewer';

/** What is restored, and of which preview; who asked for it. */
export type ConfirmedPlan = Required<RestorePlan> &
  Pick<RestoreOrder, 'digest' | 'safetySnapshot'> & { requestedBy: string };

export type ConfirmedOrder = ConfirmedPlan & Pick<RestoreOrder, 'confirmation'>;

/** A preview of now beside the one that was confirmed. */
export interface SecondLook {
  preview: RestorePreview;
  /** What is no longer the same, in one part of a sentence; absent where all of it is. */
  difference?: string;
}

function toJson(input: RestoreInput): JsonObject {
  return JSON.parse(JSON.stringify(input));
}

/** Where something is deleted, only a person's word takes the place of a snapshot of it. */
function safetyOf(
  { target, safetySnapshot = { take: true } }: ConfirmedPlan,
  { deletedByPortal, deletedByKots }: RestorePreview,
): SafetySnapshotChoice | undefined {
  const deletes = deletedByPortal.length + deletedByKots.length > 0;
  return target === 'own' || deletes ? safetySnapshot : undefined;
}

/** Starts restore runs: only of what a person has just seen and confirmed. */
export class RestoreStarter {
  constructor(
    private readonly previewer: RestorePreviewer,
    private readonly queue: RunQueue,
    private readonly memory: PreviewMemory,
  ) {}

  /**
   * Throws `NotAllowedError` where another person has to approve it, else what `confirm` throws, and
   * `ConflictError` while another run of the installation is active. Nothing is deleted in any of them.
   */
  async start(
    installation: ResolvedInstallation,
    request: ConfirmedOrder,
  ): Promise<Run> {
    if (installation.approval) {
      throw new NotAllowedError(
        `A restore of ${installation.entityRef} needs the approval of another person. Ask for it by a restore request`,
      );
    }
    const preview = await this.confirm(installation, request);
    return this.enqueue(installation, request, preview);
  }

  /**
   * The preview that a person has confirmed, as it still is. Throws `InputError` for a wrong confirmation,
   * and `ConflictError` for a stale digest and for findings that block.
   */
  async confirm(
    installation: ResolvedInstallation,
    request: ConfirmedOrder,
  ): Promise<RestorePreview> {
    if (request.confirmation !== installation.name) {
      throw new InputError(
        `Invalid body: confirmation: type "${installation.name}" to confirm the restore`,
      );
    }
    const { preview, difference } = await this.lookAgain(
      installation,
      request,
      request.requestedBy,
    );
    if (!difference) return preview;
    throw new ConflictError(
      `Invalid body: digest: the preview is out of date, since ${difference}. Read the new preview and confirm again`,
    );
  }

  /** Previews the same plan anew. Throws `ConflictError` for findings that block. */
  async lookAgain(
    installation: ResolvedInstallation,
    plan: ConfirmedPlan,
    userRef: string,
  ): Promise<SecondLook> {
    const preview = await this.previewer.preview(installation, plan, userRef);
    const blocking = preview.findings.filter(
      finding => finding.severity === 'block',
    );
    if (blocking.length > 0) {
      throw new ConflictError(
        `The restore cannot start: ${blocking
          .map(finding => finding.message)
          .join(' ')}`,
      );
    }
    if (plan.digest === preview.digest) return { preview };
    return { preview, difference: this.changeSince(plan.digest, preview) };
  }

  /** Stores the run. Throws `ConflictError` while another one is active, or where the consent counts no more. */
  async enqueue(
    installation: ResolvedInstallation,
    plan: ConfirmedPlan,
    preview: RestorePreview,
    consent?: RunConsent,
  ): Promise<Run> {
    const { target, scope, databaseGoesBack } = plan;
    const { entityRef, cluster, namespace, veleroNamespace, kotsAppSlug } =
      placeOf(installation, target);
    const input: RestoreInput = {
      snapshotName: plan.snapshotName,
      snapshotUid: preview.snapshot.uid,
      snapshotStartedAt: preview.snapshot.startedAt,
      kotsAppSlug,
      digest: preview.digest,
      target,
      scope,
      databaseGoesBack,
      ...otherPlaceOf(installation, target),
      infrastructureCode: installation.infrastructureCode,
      safetySnapshot: safetyOf(plan, preview),
      deletedByPortal: preview.deletedByPortal,
      deletedByKots: preview.deletedByKots,
    };
    return this.queue.enqueue({
      kind: 'restore',
      entityRef,
      cluster,
      namespace,
      veleroNamespace,
      home: {
        cluster: installation.cluster,
        namespace: installation.namespace,
      },
      snapshotName: plan.snapshotName,
      input: toJson(input),
      requestedBy: plan.requestedBy,
      consent,
    });
  }

  /** What changed since the preview with this digest, by name where that preview is still known. */
  private changeSince(digest: string, present: RestorePreview): string {
    const { target, deletedByPortal, deletedByKots } = present;
    const previewed = this.memory.recall(target, digest);
    const difference =
      previewed &&
      describeDifference(
        [...previewed.byPortal, ...previewed.byKots],
        [...deletedByPortal, ...deletedByKots],
      );
    return difference
      ? `what the restore would delete has changed: ${difference}`
      : 'the snapshot, or something that the restore would delete, has changed';
  }
}
