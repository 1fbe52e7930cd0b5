import { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import { HumanDuration } from '@backstage/types';

export interface Config {
  gitpodDr?: {
    /**
     * Path of a kubeconfig file. Its contexts are clusters too, by their names; its credential
     * plugins (`exec`) are run by the backend.
     */
    kubeconfig?: string;

    /**
     * The installations that the portal may write to. An entity that is not listed here is read-only,
     * whatever its annotations say.
     */
    installations?: Array<{
      /** Entity reference, `component:default/gitpod` for example. */
      entity: string;
      /** Name of a cluster of `kubernetes.clusterLocatorMethods`, or of a context of the kubeconfig. */
      cluster: string;
      /** Namespace of Gitpod and of the KOTS admin console. */
      namespace: string;
      /** Namespace of the Velero server; `velero` unless given. */
      veleroNamespace?: string;
      /** Slug of the app that the portal may restore and redeploy; `gitpod` unless given. */
      kotsAppSlug?: string;
      /**
       * `false` where Gitpod was installed without KOTS: a snapshot is then a Velero Backup of the whole
       * namespace, which the portal makes itself. The portal cannot restore such a snapshot.
       */
      kots?: boolean;
      kotsadm?: {
        /** Reach the admin console at this address, instead of by port-forward. */
        baseUrl?: string;
      };
      /**
       * Where the installation is restored to when its own cluster is lost. Namespaces have the same names
       * there; Velero there uses the same bucket.
       */
      recoveryCluster?: {
        /** Name of another cluster, given like the installation's own. */
        cluster: string;
        kotsadm?: {
          /** Reach the admin console there at this address, instead of by port-forward. */
          baseUrl?: string;
        };
      };
      restore?: {
        /** As `gitpodDr.restore.approval`, for this installation. */
        approval?: {
          required?: boolean;
          expiresAfter?: HumanDuration | string;
        };
      };
    }>;

    restore?: {
      approval?: {
        /** Whether a restore waits until another person has approved it; `false` unless given. */
        required?: boolean;
        /**
         * For how long a request waits: `{ hours: 1 }` unless given, between a minute and a day. After
         * that it has to be asked for again.
         */
        expiresAfter?: HumanDuration | string;
      };
    };

    /**
     * What the portal identifies itself with, by cluster and tier. Give exactly one of `token`,
     * `tokenFile` and `context`.
     */
    credentials?: Array<{
      cluster: string;
      /** Only for installations in this namespace. */
      namespace?: string;
      /** What the credential is for; see deploy/rbac for the rights that each needs. */
      tier: 'read' | 'backup' | 'restore';
      /** @visibility secret */
      token?: string;
      /** File with a token; read again for every request. */
      tokenFile?: string;
      /** Context of the kubeconfig. */
      context?: string;
    }>;

    runs?: {
      /**
       * For how many seconds a backend holds a run without a sign of life; 30 unless given, at least 18.
       * After a crash another backend takes the run over when this time and the time limit of a
       * write have passed.
       */
      leaseSeconds?: number;
    };

    runbook?: {
      /** Writes the runbooks of `installations` to where they can be read when the portal cannot. */
      export?: {
        /**
         * Absolute path of a folder that is there, as a rule a mounted share outside the clusters. The
         * portal does not make it.
         */
        directory: string;
        /** How many earlier ones stay beside the present one, for each installation; 28 unless given. */
        keep?: number;
        /** Every 6 hours unless given, 2 minutes after the start for the first time. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };

    recoveryManifest?: {
      /**
       * When the recovery manifest is written besides before each snapshot of the portal: into every
       * installation that has a credential of tier backup. Every hour unless given, 5 minutes after the
       * start for the first time. `frequency: { trigger: manual }` leaves it to the portal's snapshots.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
  };
}
