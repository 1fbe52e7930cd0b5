import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { compareFact, FactPair, Finding, Judgement, Values } from './judgement';
import { lostTotals } from './judgeInstallation';
import { ClaimAge } from './Observations';

const IN_CLUSTER = 'in the cluster';
/** The volume of MinIO, which holds the files where they are in the cluster. */
const STORAGE_CLAIM = 'minio';

const DATABASE = { id: 'database', title: 'Which database' };
const STORAGE = { id: 'object-storage', title: 'Which object storage' };
const OTHERWISE = 'Compare it with the configuration in the admin console.';

function describe(values: Values): string {
  const { place, ...rest } = values;
  const details = Object.entries(rest).map(
    ([name, value]) => `${name} ${value}`,
  );
  return [place, ...details].join(', ');
}

function changedNames(before: Values, after: Values): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter(name => before[name] !== after[name]);
}

/** What both have in common: where it is, and which one there. */
function judgeIdentity(
  before: Values,
  after: Values,
  words: { whenInCluster: string; whenOther: string },
): Finding | undefined {
  if (before.place !== after.place && after.place === IN_CLUSTER) {
    return {
      verdict: 'fail',
      explanation: words.whenInCluster,
      nextStep:
        'Let nobody work with it. Set the one of before in the configuration of the admin console and press Redeploy.',
    };
  }
  const changed = changedNames(before, after);
  if (changed.length === 0) return undefined;
  return {
    verdict: 'warn',
    explanation: `Another ${changed.join(' and ')} than was recorded. ${
      words.whenOther
    }`,
    nextStep: 'Look whether it is the one that was said to be used.',
  };
}

/** No snapshot holds a database of the cluster: only what is in it tells whether it is the one of before. */
function judgeInClusterDatabase({ recorded, today }: FactPair): Finding {
  if (recorded.state !== 'known' || today.state !== 'known') {
    return {
      verdict: 'unknown',
      explanation:
        "It is in the cluster, where no snapshot of KOTS holds it; what is in it is not known, because Gitpod's id and totals could not be compared.",
      nextStep: 'Log in, and look whether your workspaces are listed.',
    };
  }
  const { values: before } = recorded;
  const { values: after } = today;
  if (before.id !== after.id || lostTotals(before, after).length > 0) {
    return {
      verdict: 'fail',
      explanation:
        'It is in the cluster, where no snapshot of KOTS holds it, and it is a new or empty one: users and workspaces of before are not in it.',
      nextStep:
        'Let nobody work with it. Bring the data back by the copy that you made of the database yourself.',
    };
  }
  return {
    verdict: 'pass',
    explanation:
      'It is in the cluster, where no snapshot of KOTS holds it; its id and totals show that it is the one of before.',
  };
}

export function judgeDatabase(
  pair: FactPair,
  installation: FactPair,
): Judgement {
  return compareFact(DATABASE, pair, {
    describe,
    otherwise: OTHERWISE,
    judge: (before, after) => {
      const other = judgeIdentity(before, after, {
        whenInCluster:
          'Gitpod was given a database in the cluster, which is empty, in place of its own outside.',
        whenOther:
          'That is so where a service restores to a new server; the id in it tells whether the data are the same.',
      });
      if (other) return other;
      return after.place === IN_CLUSTER
        ? judgeInClusterDatabase(installation)
        : {
            verdict: 'pass',
            explanation: 'It is the recorded one.',
          };
    },
  });
}

function judgeInClusterStorage(
  claims: Reading<ClaimAge[]>,
  runCreatedAt: string,
): Finding {
  if (claims.state !== 'known') {
    return {
      verdict: 'unknown',
      explanation: `It is in the cluster, and whether its volume is the one of before is not known: ${claims.reason}`,
      nextStep: 'Start an old workspace, and look whether its files are there.',
    };
  }
  const claim = claims.value.find(({ name }) => name === STORAGE_CLAIM);
  const isOld = claim && Date.parse(claim.madeAt) < Date.parse(runCreatedAt);
  return isOld
    ? {
        verdict: 'pass',
        explanation: `It is in the cluster, and its volume ${STORAGE_CLAIM} is older than this run.`,
      }
    : {
        verdict: 'fail',
        explanation: `It is in the cluster, and its volume ${STORAGE_CLAIM} is ${
          claim ? 'new' : 'not there'
        }: the files of stopped workspaces are not in it.`,
        nextStep:
          'Bring the files back by the copy that you made of them yourself.',
      };
}

export function judgeObjectStorage(
  pair: FactPair,
  claims: Reading<ClaimAge[]>,
  runCreatedAt: string,
): Judgement {
  return compareFact(STORAGE, pair, {
    describe,
    otherwise: OTHERWISE,
    judge: (before, after) => {
      const other = judgeIdentity(before, after, {
        whenInCluster:
          'Gitpod was given a storage in the cluster, which is empty, in place of its own outside.',
        whenOther:
          'The files of stopped workspaces are looked for there, and only there.',
      });
      if (other) return other;
      return after.place === IN_CLUSTER
        ? judgeInClusterStorage(claims, runCreatedAt)
        : {
            verdict: 'pass',
            explanation:
              'It is the recorded one; whether every file is there was not looked at.',
          };
    },
  });
}
