import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { CertificateConsumer } from '../../../gitpod/certificateConsumers';
import { CertificateState } from '../../../gitpod/certificates';
import { FactPair, fewOf, Judgement, notKnown } from './judgement';

const READY = { id: 'certificates-ready', title: 'Certificates' };
const NAMES = { id: 'certificate-names', title: 'Names in the certificates' };
const CONSUMERS = {
  id: 'certificate-consumers',
  title: 'Pods and the certificates that they use',
};
const LOOK = 'Look at: kubectl get certificates';
/** The one that browsers see. */
const PUBLIC = 'https-certificates';

export function judgeReadyCertificates(
  certificates: Reading<CertificateState[]>,
): Judgement {
  if (certificates.state !== 'known') {
    return notKnown(READY, certificates.reason, LOOK);
  }
  const all = certificates.value;
  const bad = all.filter(({ ready }) => ready === false);
  const silent = all.filter(({ ready }) => ready === undefined);
  const ready = all.length - bad.length - silent.length;
  const values = { before: 'all ready', after: `${ready} of ${all.length}` };
  if (bad.length > 0) {
    const what = bad.map(({ name, message }) =>
      message ? `${name} (${message})` : name,
    );
    return {
      ...READY,
      ...values,
      verdict: 'fail',
      explanation: `Not ready: ${fewOf(what)}.`,
      nextStep: `${LOOK}. A certificate authority may refuse more of them for a week.`,
    };
  }
  if (silent.length > 0) {
    const names = silent.map(({ name }) => name);
    const reason = `cert-manager has said nothing about ${fewOf(names)} yet.`;
    return { ...notKnown(READY, reason, LOOK), ...values };
  }
  return all.length === 0
    ? {
        ...notKnown(READY, 'The namespace has no Certificate.', LOOK),
        ...values,
      }
    : {
        ...READY,
        ...values,
        verdict: 'pass',
        explanation: 'cert-manager calls all of them ready.',
      };
}

/** Gitpod is reached under its domain, and workspaces under names below it. */
function wantedNames(domain: string): string[] {
  return [domain, `*.${domain}`, `*.ws.${domain}`];
}

interface NameFacts {
  certificates: FactPair;
  configuration: FactPair['today'];
  states: Reading<CertificateState[]>;
}

/** A recorded value reads `for a, b in Secret s`, and so does one of today. */
export function judgeCertificateNames(facts: NameFacts): Judgement {
  const { certificates, configuration, states } = facts;
  const { recorded, today } = certificates;
  const before =
    recorded.state === 'known' ? recorded.values[PUBLIC] : undefined;
  const after = today.state === 'known' ? today.values[PUBLIC] : undefined;
  const values = { before, after };
  const unknown = [recorded, today, configuration].find(
    fact => fact.state === 'unknown',
  );
  if (unknown?.state === 'unknown') {
    return { ...notKnown(NAMES, unknown.reason, LOOK), ...values };
  }
  if (states.state !== 'known') {
    return { ...notKnown(NAMES, states.reason, LOOK), ...values };
  }
  const problems = nameProblems(facts, states.value);
  return problems.length === 0
    ? {
        ...NAMES,
        ...values,
        verdict: 'pass',
        explanation: 'Every recorded certificate is there, for the same names.',
      }
    : {
        ...NAMES,
        ...values,
        verdict: 'fail',
        explanation: `${fewOf(problems)}.`,
        nextStep: `${LOOK}, and press Redeploy in the admin console if one is missing.`,
      };
}

function nameProblems(
  { certificates, configuration }: NameFacts,
  states: CertificateState[],
): string[] {
  const { recorded, today } = certificates;
  if (recorded.state !== 'known' || today.state !== 'known') return [];
  const changed = Object.entries(recorded.values)
    .filter(([name, value]) => today.values[name] !== value)
    .map(([name]) =>
      name in today.values
        ? `Certificate ${name} is for other names or in another Secret`
        : `Certificate ${name} is not there`,
    );
  const domain =
    configuration.state === 'known' ? configuration.values.domain : undefined;
  const covered = states.find(({ name }) => name === PUBLIC)?.dnsNames;
  // Where the certificate was uploaded there is no such object, and nothing to look into.
  const uncovered =
    domain && covered
      ? wantedNames(domain).filter(name => !covered.includes(name))
      : [];
  return [
    ...changed,
    ...(uncovered.length > 0
      ? [`Certificate ${PUBLIC} lacks ${uncovered.join(', ')}`]
      : []),
  ];
}

/** A component that was started before its certificate was made anew still proves itself with the old one. */
export function judgeConsumers(
  consumers: Reading<CertificateConsumer[]>,
  namespace: string,
): Judgement {
  const look = 'Restart Gitpod if workspaces do not start.';
  if (consumers.state !== 'known') {
    return notKnown(CONSUMERS, consumers.reason, look);
  }
  const all = consumers.value;
  if (all.length === 0) {
    return notKnown(
      CONSUMERS,
      'No running pod has an internal certificate mounted.',
      look,
    );
  }
  const stale = all.filter(
    ({ startedAt, secretMadeAt }) =>
      Date.parse(startedAt) < Date.parse(secretMadeAt),
  );
  const before = 'started after their certificates were made';
  if (stale.length === 0) {
    return {
      ...CONSUMERS,
      before,
      after: before,
      verdict: 'pass',
      explanation:
        'Every pod that has an internal certificate mounted is younger than it.',
    };
  }
  const pods = stale.map(({ pod, secret }) => `${pod} (${secret})`);
  const workloads = new Set(stale.flatMap(({ workload }) => workload ?? []));
  return {
    ...CONSUMERS,
    before,
    after: `${new Set(stale.map(({ pod }) => pod)).size} started earlier`,
    verdict: 'fail',
    explanation: `These still use a certificate that has been made anew since they started, and the others do not trust it: ${fewOf(
      pods,
    )}.`,
    nextStep:
      workloads.size > 0
        ? `Restart them: kubectl rollout restart ${[...workloads].join(
            ' ',
          )} -n ${namespace}`
        : `Delete the pods, so that they are made anew.`,
  };
}
