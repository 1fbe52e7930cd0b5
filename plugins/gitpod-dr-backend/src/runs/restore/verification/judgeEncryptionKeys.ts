import {
  compareFact,
  FactPair,
  fewOf,
  Finding,
  Judgement,
  Values,
} from './judgement';

const PRINT = /^sha256:/;
const SHOWN_CHARACTERS = 'sha256:'.length + 12;

/** Which key is the primary one may change; the keys must stay. */
function withoutRank(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, print]) => [
      name.replace(/, primary$/, ''),
      print,
    ]),
  );
}

function describe(values: Values): string {
  return Object.entries(values)
    .map(([name, print]) =>
      PRINT.test(print)
        ? `${name}: ${print.slice(0, SHOWN_CHARACTERS)}…`
        : `${name}: no fingerprint`,
    )
    .join('; ');
}

function judge(recorded: Values, today: Values): Finding {
  const before = withoutRank(recorded);
  const after = withoutRank(today);
  const names = Object.keys(before);
  const comparable = names.filter(name => PRINT.test(before[name]));
  const lost = names.filter(
    name =>
      !(name in after) ||
      (PRINT.test(before[name]) && after[name] !== before[name]),
  );
  if (lost.length > 0) {
    return {
      verdict: 'fail',
      explanation: `Not there, or another key of the same name: ${fewOf(
        lost,
      )}. What was written with it (logins with Git providers, tokens, variables) cannot be read.`,
      nextStep:
        'Put the recorded key back into the list of keys in the configuration of the admin console, and press Redeploy.',
    };
  }
  if (comparable.length < names.length || names.length === 0) {
    return {
      verdict: 'unknown',
      explanation:
        'Not every recorded key has a fingerprint, so it cannot be told whether they are the same.',
      nextStep: 'Compare the keys with the copy in your vault.',
    };
  }
  const added = Object.keys(after).length - names.length;
  return {
    verdict: 'pass',
    explanation:
      added > 0
        ? `Every recorded key is there, and ${added} more.`
        : 'Every recorded key is there.',
  };
}

/** What is in the database was written with these keys. */
export function judgeEncryptionKeys(pair: FactPair): Judgement {
  return compareFact(
    { id: 'encryption-keys', title: "Keys of the database's secrets" },
    pair,
    {
      describe,
      judge,
      otherwise: 'Compare the keys with the copy in your vault.',
    },
  );
}
