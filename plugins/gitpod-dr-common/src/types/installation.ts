import { ClusterProblem, Observation } from './observation';
import { RunKind } from './run';

/** One Gitpod in one cluster and namespace; stands for one catalog entity. @public */
export interface Installation {
  entityRef: string;
  /** The entity's name: what a person types to confirm a restore. */
  name: string;
  cluster: string;
  namespace: string;
  kotsAppSlug: string;
  /** False where the operator says that there is no KOTS, so that Velero alone takes snapshots. */
  kots?: boolean;
  veleroNamespace?: string;
  /** Recovery point objective, ISO 8601 duration. */
  rpo?: string;
  /** Recovery time objective, ISO 8601 duration. */
  rto?: string;
  /** Where a restore can go when the cluster is lost; absent where none is configured. */
  recovery?: { cluster: string; namespace: string };
  /** True on the embedded imitation of a cluster. */
  sandbox: boolean;
}

/** Whether the user can do something here, and if not, why not. @public */
export type Capability =
  | { allowed: true }
  | {
      allowed: false;
      /**
       * - `permission`: the user lacks `permission`
       * - `read-only`: the operator has not configured the installation for writing
       * - `busy`: other work runs in the installation
       * - `cluster`: the cluster cannot be reached
       * - `unsupported`: the portal cannot do it in an installation of this kind
       * - `person`: it takes another person
       * - `over`: it has been decided, or its time is over
       */
      cause:
        | 'permission'
        | 'read-only'
        | 'busy'
        | 'cluster'
        | 'unsupported'
        | 'person'
        | 'over';
      /** One sentence with the reason. */
      reason: string;
      /** One sentence with the next step. */
      nextStep: string;
      /** Name of the missing permission, for `permission`. */
      permission?: string;
    };

/** Work that changes the installation now: ours, or started by CLI or console ("foreign"). @public */
export interface RunningWork {
  origin: 'portal' | 'foreign';
  kind: RunKind;
  /** Name of the Velero Backup or Restore, or of the snapshot that a run of ours takes or restores. */
  name?: string;
  /** Raw Velero phase, or the title of the step that runs. */
  phase: string;
  startedAt?: string;
  progress?: Progress;
  /** Set for work of ours. */
  runId?: string;
}

/** Items done out of items in all, best effort as Velero reports it. @public */
export interface Progress {
  done: number;
  total: number;
}

/** Work that the portal did not start, running now. Ours waits until it has ended. @public */
export interface ForeignWork {
  kind: 'snapshot' | 'restore' | 'deploy';
  /** Name of the Velero Backup or Restore, or of the installer's Job. */
  name: string;
  /** Raw Velero phase; `Running` for a deploy. */
  phase: string;
  since: string;
  /**
   * What it seems to have been started by. The admin console and `kubectl kots` leave the same traces,
   * and so do `velero` and `kubectl`.
   */
  startedBy: 'schedule' | 'kots' | 'velero' | 'unknown';
  /** One sentence of that for people. */
  origin: string;
  progress?: Progress;
}

/** How the newest good snapshot stands against the recovery point objective. @public */
export interface RpoStatus {
  state: 'met' | 'breached' | 'unknown';
  /** One sentence. */
  reason: string;
  objective?: string;
}

/** The answer to "Can Gitpod be brought back?" for one installation. @public */
export interface InstallationStatus {
  installation: Installation;
  observation: Observation;
  /** The newest snapshot that can be restored. */
  lastGoodSnapshot?: { name: string; completedAt: string };
  rpo: RpoStatus;
  running: RunningWork[];
  foreignWork: ForeignWork[];
  /** Why deploys that others started would not be seen, where that is so. */
  deploysUnseen?: ClusterProblem;
  capabilities: {
    createSnapshot: Capability;
    restore: Capability;
    deleteSnapshot: Capability;
    /** Absent where no recovery cluster is configured. */
    restoreOntoRecovery?: Capability;
  };
}
