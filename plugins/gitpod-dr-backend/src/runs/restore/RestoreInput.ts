import {
  PreviewObject,
  RestoreScope,
  RestoreTarget,
  SafetySnapshotChoice,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { PlannedRun, RunPlace } from '../engine';

/** What a restore run was asked for: the snapshot, and the very objects that a person agreed to lose. */
export type RestoreInput = {
  snapshotName: string;
  snapshotUid: string;
  /** Tells it where its uid does not: Velero brings it anew into each cluster that shares the bucket. */
  snapshotStartedAt?: string;
  kotsAppSlug: string;
  digest: string;
  target: RestoreTarget;
  scope: RestoreScope;
  /** The person's word that the database is restored to the time of the snapshot too. */
  databaseGoesBack: boolean;
  /** Where Gitpod ran before; absent for a restore on the installation's own cluster. */
  source?: RunPlace & { veleroNamespace: string };
  /** Of a restore on the own cluster: where Gitpod may live since an earlier restore, if one is configured. */
  recoveryPlace?: RunPlace & { veleroNamespace: string };
  /** Where the code of the installation's infrastructure is, as its entity says. */
  infrastructureCode?: string;
  /** Absent where there is nothing to keep: on a recovery cluster on which nothing stands. */
  safetySnapshot?: SafetySnapshotChoice;
  /** As previewed, each with its uid. */
  deletedByPortal: PreviewObject[];
  /** As previewed: what stood of the application. */
  deletedByKots: PreviewObject[];
};

/** The other cluster on which Gitpod may run; absent where there is none. */
export function otherPlace({
  source,
  recoveryPlace,
}: RestoreInput): RestoreInput['source'] {
  return source ?? recoveryPlace;
}

export function restoreInput(run: PlannedRun): RestoreInput {
  return run.input as unknown as RestoreInput;
}
