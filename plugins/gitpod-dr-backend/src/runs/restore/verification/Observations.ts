import {
  ManifestFacts,
  Reading,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { CertificateConsumer } from '../../../gitpod/certificateConsumers';
import { CertificateState } from '../../../gitpod/certificates';
import { HelmRevision } from '../../../gitpod/helmRelease';
import { WorkloadState } from '../../../gitpod/workloads';
import { KotsAppStatus, KotsVersion } from '../../../kots/types';

/** Secrets that Gitpod's configuration refers to, and those that are there. */
export interface SecretsInUse {
  /** Undefined where the configuration that the installer renders is not there. */
  needed: { name: string; usedBy: string }[] | undefined;
  present: string[];
}

/** A volume claim and when it was made; ISO 8601. */
export interface ClaimAge {
  name: string;
  madeAt: string;
}

/** What was seen of the admin console after the restore. */
export interface ConsoleObservations {
  /** The version of Gitpod that KOTS has deployed. */
  deployed: Reading<KotsVersion | undefined>;
  workloads: Reading<WorkloadState[]>;
  /** Whom the binding that all KOTS installations share names; undefined where there is none. */
  sharedSubjects: Reading<string[] | undefined>;
  facts: ManifestFacts;
}

/** What was seen of the installation after the restore. */
export interface Observations extends ConsoleObservations {
  app: Reading<KotsAppStatus>;
  /** What the installer has rendered last, as `Deployment server`. */
  rendered: Reading<string[]>;
  /** Newest first. */
  revisions: Reading<HelmRevision[]>;
  certificates: Reading<CertificateState[]>;
  apiVersion: Reading<string>;
  secrets: Reading<SecretsInUse>;
  consumers: Reading<CertificateConsumer[]>;
  claims: Reading<ClaimAge[]>;
}
