import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { fewOf, Judgement, notKnown } from './judgement';
import { SecretsInUse } from './Observations';

const SECRETS = {
  id: 'secrets',
  title: 'Secrets that the configuration refers to',
};

/** Nobody brings back a Secret that was made by hand; without it pods wait for ever. */
export function judgeSecrets(secrets: Reading<SecretsInUse>): Judgement {
  const nextStep = 'Look at: kubectl get secrets';
  if (secrets.state !== 'known') {
    return notKnown(SECRETS, secrets.reason, nextStep);
  }
  const { needed, present } = secrets.value;
  if (!needed) {
    return notKnown(
      SECRETS,
      "Gitpod's configuration is not there, so which they are is not known.",
      nextStep,
    );
  }
  const names = [...new Set(needed.map(({ name }) => name))];
  const missing = names.filter(name => !present.includes(name));
  const before = names.join(', ') || 'none';
  if (missing.length === 0) {
    return {
      ...SECRETS,
      before,
      after: 'all there',
      verdict: 'pass',
      explanation: 'Every Secret that it refers to is there.',
    };
  }
  const uses = missing.map(name => {
    const usedBy = needed.filter(item => item.name === name);
    return `${name} (${usedBy.map(item => item.usedBy).join(', ')})`;
  });
  return {
    ...SECRETS,
    before,
    after: `missing: ${missing.join(', ')}`,
    verdict: 'fail',
    explanation: `Not there: ${fewOf(uses)}. What needs them does not start.`,
    nextStep: 'Make them again from your own copy, then press Redeploy.',
  };
}
