import {
  ManifestFact,
  Reading,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { HelmRevision } from '../../../gitpod/helmRelease';
import { WorkloadState } from '../../../gitpod/workloads';
import { FactPair, fewOf, Judgement, notKnown } from './judgement';

const RECORDED = {
  id: 'workloads-recorded',
  title: 'Workloads that were there before',
};
const READY = { id: 'workloads-ready', title: 'Workloads and their pods' };
const HELM = { id: 'helm-release', title: "Gitpod's Helm release" };

const LOOK = 'Look at: kubectl get deployments,statefulsets,daemonsets';

function isScaledDown(replicas: string | undefined): boolean {
  return replicas === '0 replicas';
}

function namesOf(fact: ManifestFact): string[] | undefined {
  return fact.state === 'known' ? Object.keys(fact.values) : undefined;
}

/** Every workload that the manifest names must be there again. */
export function judgeRecordedWorkloads({
  recorded,
  today,
}: FactPair): Judgement {
  const values = {
    before: namesOf(recorded) && `${namesOf(recorded)?.length} workloads`,
    after: namesOf(today) && `${namesOf(today)?.length} workloads`,
  };
  if (recorded.state !== 'known') {
    return { ...notKnown(RECORDED, recorded.reason, LOOK), ...values };
  }
  if (today.state !== 'known') {
    return { ...notKnown(RECORDED, today.reason, LOOK), ...values };
  }
  const names = Object.keys(recorded.values);
  const missing = names.filter(name => !(name in today.values));
  if (missing.length > 0) {
    return {
      ...RECORDED,
      ...values,
      after: `missing: ${fewOf(missing)}`,
      verdict: 'fail',
      explanation: `These were recorded with the snapshot and are not there: ${fewOf(
        missing,
      )}.`,
      nextStep:
        'Press Redeploy in the admin console, and look at the log of its installer Job if they stay away.',
    };
  }
  const stopped = names.filter(
    name =>
      isScaledDown(today.values[name]) && !isScaledDown(recorded.values[name]),
  );
  if (stopped.length > 0) {
    return {
      ...RECORDED,
      ...values,
      verdict: 'warn',
      explanation: `All are there, but these are scaled to no pods, and were not before: ${fewOf(
        stopped,
      )}.`,
      nextStep:
        'Scale them up, unless somebody keeps workspaces from starting on purpose.',
    };
  }
  return {
    ...RECORDED,
    ...values,
    verdict: 'pass',
    explanation: 'Every workload that was recorded is there.',
  };
}

/** Everything that the installer has rendered must be there, and every workload must have its pods. */
export function judgeReadyWorkloads(
  rendered: Reading<string[]>,
  workloads: Reading<WorkloadState[]>,
): Judgement {
  if (workloads.state !== 'known') {
    return notKnown(READY, workloads.reason, LOOK);
  }
  const states = workloads.value;
  const complaints = states.flatMap(({ complaint }) => complaint ?? []);
  const missing =
    rendered.state === 'known'
      ? rendered.value.filter(
          name => !states.some(state => state.name === name),
        )
      : [];
  const problems = [
    ...missing.map(name => `${name} is not there`),
    ...complaints,
  ];
  const ready = states.length - complaints.length;
  const values = {
    before:
      rendered.state === 'known'
        ? `${rendered.value.length} that the installer has rendered`
        : undefined,
    after: `${ready} of ${states.length} workloads have all their pods`,
  };
  if (problems.length > 0) {
    return {
      ...READY,
      ...values,
      verdict: 'fail',
      explanation: `${fewOf(problems)}.`,
      nextStep: `${LOOK}, and at the events of what is not ready.`,
    };
  }
  if (rendered.state !== 'known') {
    return { ...notKnown(READY, rendered.reason, LOOK), ...values };
  }
  return {
    ...READY,
    ...values,
    verdict: 'pass',
    explanation:
      'Everything that the installer has rendered is there, and all pods are ready.',
  };
}

/** The newest revision must be deployed, and newer than the one before the Redeploy. */
export function judgeHelmRelease(
  revisionBefore: number | undefined,
  revisions: Reading<HelmRevision[]>,
): Judgement {
  const nextStep =
    'Look at: helm history gitpod. Press Redeploy in the admin console if there is no new revision.';
  const before =
    revisionBefore === undefined ? undefined : `revision ${revisionBefore}`;
  if (revisions.state !== 'known') {
    return { ...notKnown(HELM, revisions.reason, nextStep), before };
  }
  const [newest] = revisions.value;
  const after = newest
    ? `revision ${newest.revision}, ${newest.status}`
    : 'none';
  const values = { before, after };
  if (newest?.status !== 'deployed') {
    return {
      ...HELM,
      ...values,
      verdict: 'fail',
      explanation: newest
        ? `Its newest revision is ${newest.status}.`
        : 'There is none, so the installer has not installed Gitpod.',
      nextStep,
    };
  }
  if (revisionBefore === undefined) {
    return {
      ...HELM,
      ...values,
      verdict: 'unknown',
      explanation:
        'It is deployed, but which revision stood before the Redeploy is not recorded.',
      nextStep,
    };
  }
  return newest.revision > revisionBefore
    ? {
        ...HELM,
        ...values,
        verdict: 'pass',
        explanation: 'It was deployed after the Redeploy was asked for.',
      }
    : {
        ...HELM,
        ...values,
        verdict: 'fail',
        explanation:
          'It is deployed, but not since the Redeploy was asked for: nothing was installed.',
        nextStep,
      };
}
