import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { RunRecord } from '../engine';

/** What a restore run was asked for: the snapshot, and the very objects that a person agreed to lose. */
export type RestoreInput = {
  snapshotName: string;
  snapshotUid: string;
  kotsAppSlug: string;
  digest: string;
  /** As previewed, each with its uid. */
  deletedByPortal: PreviewObject[];
  /** As previewed: what stood of the application. */
  deletedByKots: PreviewObject[];
};

export function restoreInput(run: RunRecord): RestoreInput {
  return run.input as unknown as RestoreInput;
}
