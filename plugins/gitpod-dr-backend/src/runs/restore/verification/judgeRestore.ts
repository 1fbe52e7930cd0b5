import {
  ManifestFactId,
  ManifestFacts,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  judgeCertificateNames,
  judgeConsumers,
  judgeReadyCertificates,
} from './judgeCertificates';
import { judgeConfiguration } from './judgeConfiguration';
import {
  judgeAdminConsole,
  judgeApp,
  judgeDeployed,
  judgeSharedRights,
  WantedVersion,
} from './judgeConsole';
import { judgeDatabase, judgeObjectStorage } from './judgeDependencies';
import { judgeEncryptionKeys } from './judgeEncryptionKeys';
import { judgeInstallation } from './judgeInstallation';
import { FactPair, Judgement } from './judgement';
import { judgeSecrets } from './judgeSecrets';
import {
  judgeApiVersion,
  judgeGitpodVersion,
  judgeKotsVersion,
  judgeKubernetesVersion,
  judgeVeleroVersion,
} from './judgeVersions';
import {
  judgeHelmRelease,
  judgeReadyWorkloads,
  judgeRecordedWorkloads,
} from './judgeWorkloads';
import { ConsoleObservations, Observations } from './Observations';

/** What the run knows of before, beside the manifest. */
export interface Expectations {
  namespace: string;
  /** ISO 8601. */
  runCreatedAt: string;
  recorded: ManifestFacts;
  wanted: WantedVersion;
  /** Whom the shared binding named before anything was deleted. */
  sharedSubjects: string[];
  /** Helm revision before the Redeploy; 0 if there was none. */
  revisionBefore?: number;
}

function pairs(recorded: ManifestFacts, today: ManifestFacts) {
  return (id: ManifestFactId): FactPair => ({
    recorded: recorded[id],
    today: today[id],
  });
}

/** What there is to judge where only the admin console was restored. */
export function judgeConsoleRestore(
  expected: Expectations,
  seen: ConsoleObservations,
): Judgement[] {
  const pair = pairs(expected.recorded, seen.facts);
  return [
    judgeAdminConsole(seen.workloads),
    judgeDeployed(expected.wanted, seen.deployed),
    judgeKotsVersion(pair('kots')),
    judgeVeleroVersion(pair('velero')),
    judgeKubernetesVersion(pair('kubernetes')),
    judgeSharedRights(expected.sharedSubjects, seen.sharedSubjects),
  ];
}

/** Everything that is judged after a restore, what matters most first. */
export function judgeRestore(
  expected: Expectations,
  seen: Observations,
): Judgement[] {
  const pair = pairs(expected.recorded, seen.facts);
  return [
    ...judgeInstallation(pair('installation')),
    judgeEncryptionKeys(pair('encryptionKeys')),
    judgeDatabase(pair('database'), pair('installation')),
    judgeObjectStorage(
      pair('objectStorage'),
      seen.claims,
      expected.runCreatedAt,
    ),
    judgeApp(seen.app),
    judgeHelmRelease(expected.revisionBefore, seen.revisions),
    judgeRecordedWorkloads(pair('workloads')),
    judgeReadyWorkloads(seen.rendered, seen.workloads),
    judgeSecrets(seen.secrets),
    judgeReadyCertificates(seen.certificates),
    judgeCertificateNames({
      certificates: pair('certificates'),
      configuration: seen.facts.configuration,
      states: seen.certificates,
    }),
    judgeConsumers(seen.consumers, expected.namespace),
    ...judgeConfiguration(pair('configuration')),
    judgeDeployed(expected.wanted, seen.deployed),
    judgeGitpodVersion(pair('gitpod')),
    judgeApiVersion(expected.recorded.gitpod, seen.apiVersion),
    judgeKotsVersion(pair('kots')),
    judgeVeleroVersion(pair('velero')),
    judgeKubernetesVersion(pair('kubernetes')),
    judgeSharedRights(expected.sharedSubjects, seen.sharedSubjects),
  ];
}
