import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { WorkloadState } from '../../../gitpod/workloads';
import { KotsAppStatus, KotsVersion } from '../../../kots/types';
import { fewOf, Judgement, notKnown } from './judgement';

const APP = { id: 'app', title: 'The application as KOTS sees it' };
const DEPLOYED = { id: 'deployed-version', title: 'Version deployed by KOTS' };
const CONSOLE = { id: 'admin-console', title: 'Admin console' };
const RIGHTS = {
  id: 'shared-rights',
  title: 'Rights of other KOTS installations',
};

const OPEN_CONSOLE = 'Open the admin console and look at the application.';

/** KOTS is asked whether Gitpod is ready. */
export function judgeApp(app: Reading<KotsAppStatus>): Judgement {
  if (app.state !== 'known') return notKnown(APP, app.reason, OPEN_CONSOLE);
  const { state, resources } = app.value;
  const values = { before: 'ready', after: state };
  if (state === 'ready') {
    return {
      ...APP,
      ...values,
      verdict: 'pass',
      explanation: 'KOTS calls the application ready.',
    };
  }
  const bad = resources
    .filter(resource => resource.state !== 'ready')
    .map(resource => `${resource.kind} ${resource.name} (${resource.state})`);
  return {
    ...APP,
    ...values,
    verdict: 'fail',
    explanation: `KOTS calls the application ${state}${
      bad.length > 0 ? `: ${fewOf(bad)}` : ''
    }.`,
    nextStep: OPEN_CONSOLE,
  };
}

/** The version that KOTS is to have deployed. */
export interface WantedVersion {
  sequence: number;
  /** As the snapshot's annotations tell it. */
  label?: string;
  /** Whether a person named the sequence, because the database has a new address in it. */
  isNamed: boolean;
}

function versionText(label: string | undefined, sequence: number): string {
  return `${label ?? 'not recorded'} (sequence ${sequence})`;
}

function whenWanted({ label, isNamed }: WantedVersion): string {
  if (isNamed) {
    return "KOTS has the version deployed that a person named for the database's new address.";
  }
  return label
    ? "KOTS has the snapshot's version deployed."
    : "KOTS has the snapshot's sequence deployed; the snapshot records no version.";
}

export function judgeDeployed(
  wanted: WantedVersion,
  deployed: Reading<KotsVersion | undefined>,
): Judgement {
  const before = versionText(wanted.label, wanted.sequence);
  if (deployed.state !== 'known') {
    return { ...notKnown(DEPLOYED, deployed.reason, OPEN_CONSOLE), before };
  }
  const version = deployed.value;
  const after = version
    ? versionText(version.versionLabel, version.sequence)
    : 'none';
  const isWanted =
    version?.sequence === wanted.sequence &&
    (!wanted.label || version.versionLabel === wanted.label);
  return isWanted
    ? {
        ...DEPLOYED,
        before,
        after,
        verdict: 'pass',
        explanation: whenWanted(wanted),
      }
    : {
        ...DEPLOYED,
        before,
        after,
        verdict: 'fail',
        explanation: `KOTS has ${after} deployed; it is to be ${before}.`,
        nextStep:
          'Look in the admin console who deployed another version, and deploy the right one.',
      };
}

/** Whoever lost the rights that he had before, through the binding that all KOTS installations share. */
export function judgeSharedRights(
  before: string[],
  now: Reading<string[] | undefined>,
): Judgement {
  const command = 'kubectl get clusterrolebinding kotsadm-rolebinding -o yaml';
  if (now.state !== 'known') {
    return notKnown(RIGHTS, now.reason, `Look at: ${command}`);
  }
  const lost = before.filter(subject => !now.value?.includes(subject));
  const values = {
    before: before.join(', ') || 'none',
    after: now.value?.join(', ') || 'none',
  };
  return lost.length === 0
    ? {
        ...RIGHTS,
        ...values,
        verdict: 'pass',
        explanation:
          'ClusterRoleBinding kotsadm-rolebinding names everybody whom it named before.',
      }
    : {
        ...RIGHTS,
        ...values,
        verdict: 'fail',
        explanation: `ClusterRoleBinding kotsadm-rolebinding lost ${lost.join(
          ', ',
        )}: another KOTS installation has lost its rights.`,
        nextStep: `Add them again: kubectl edit clusterrolebinding kotsadm-rolebinding`,
      };
}

/** The pods of the console itself; it has one workload, or two where its data are in a database of its own. */
export function judgeAdminConsole(
  workloads: Reading<WorkloadState[]>,
): Judgement {
  const nextStep = 'Look at its pods: kubectl get pods -l kots.io/kotsadm=true';
  if (workloads.state !== 'known') {
    return notKnown(CONSOLE, workloads.reason, nextStep);
  }
  const ofConsole = workloads.value.filter(({ name }) =>
    /^\w+ kotsadm(-|$)/.test(name),
  );
  const complaints = ofConsole.flatMap(({ complaint }) => complaint ?? []);
  const names = ofConsole.map(({ name }) => name);
  if (names.length > 0 && complaints.length === 0) {
    return {
      ...CONSOLE,
      before: 'ready',
      after: `${names.join(', ')}: ready`,
      verdict: 'pass',
      explanation: 'Its workloads have all their pods.',
    };
  }
  return {
    ...CONSOLE,
    before: 'ready',
    after: complaints.join('; ') || 'no workload',
    verdict: 'fail',
    explanation:
      names.length === 0
        ? 'No workload of the admin console is there.'
        : `${complaints.join('; ')}.`,
    nextStep,
  };
}
