import { ConflictError, InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  RestoreOrder,
  RestorePlan,
  RestorePreview,
  Run,
  SafetySnapshotChoice,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { RunQueue } from '../engine';
import { describeDifference } from './describeDifference';
import { placeOf } from './placeOf';
import { PreviewMemory } from './PreviewMemory';
import { RestoreInput } from './RestoreInput';
import { RestorePreviewer } from './RestorePreviewer';

export type RestoreRequest = RestoreOrder &
  Required<RestorePlan> & { requestedBy: string };

function toJson(input: RestoreInput): JsonObject {
  return JSON.parse(JSON.stringify(input));
}

function sourceOf({
  cluster,
  namespace,
  veleroNamespace,
}: ResolvedInstallation) {
  return { cluster, namespace, veleroNamespace };
}

/** The recovery cluster has nothing to keep; on the own one only a person's word takes the place of a snapshot. */
function safetyOf({
  target,
  safetySnapshot = { take: true },
}: RestoreRequest): SafetySnapshotChoice | undefined {
  return target === 'own' ? safetySnapshot : undefined;
}

/** Starts restore runs: only of what a person has just seen and confirmed. */
export class RestoreStarter {
  constructor(
    private readonly previewer: RestorePreviewer,
    private readonly queue: RunQueue,
    private readonly memory: PreviewMemory,
  ) {}

  /**
   * Throws `InputError` for a wrong confirmation, `ConflictError` for a stale digest, for findings that
   * block, and while another run of the installation is active. Nothing is deleted in any of them.
   */
  async start(
    installation: ResolvedInstallation,
    request: RestoreRequest,
  ): Promise<Run> {
    if (request.confirmation !== installation.name) {
      throw new InputError(
        `Invalid body: confirmation: type "${installation.name}" to confirm the restore`,
      );
    }
    const preview = await this.previewer.preview(
      installation,
      request,
      request.requestedBy,
    );
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
    if (request.digest !== preview.digest) {
      throw new ConflictError(
        `Invalid body: digest: the preview is out of date, since ${this.changeSince(
          request.digest,
          preview,
        )}. Read the new preview and confirm again`,
      );
    }
    const { target, scope, databaseGoesBack } = request;
    const { entityRef, cluster, namespace, veleroNamespace, kotsAppSlug } =
      placeOf(installation, target);
    const input: RestoreInput = {
      snapshotName: request.snapshotName,
      snapshotUid: preview.snapshot.uid,
      snapshotStartedAt: preview.snapshot.startedAt,
      kotsAppSlug,
      digest: preview.digest,
      target,
      scope,
      databaseGoesBack,
      source: target === 'recovery' ? sourceOf(installation) : undefined,
      infrastructureCode: installation.infrastructureCode,
      safetySnapshot: safetyOf(request),
      deletedByPortal: preview.deletedByPortal,
      deletedByKots: preview.deletedByKots,
    };
    return this.queue.enqueue({
      kind: 'restore',
      entityRef,
      cluster,
      namespace,
      veleroNamespace,
      snapshotName: request.snapshotName,
      input: toJson(input),
      requestedBy: request.requestedBy,
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
