import { Reading } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import {
  compareFact,
  FactPair,
  Finding,
  Judgement,
  notKnown,
  Values,
} from './judgement';

const API = { id: 'api-version', title: 'Version that Gitpod answers with' };

const COMPARE = 'Compare it by hand.';
/** What stands in the place of a version that was not told. */
const UNKNOWN = 'unknown';

/** The numbers of `v1.33.1+k3s1`; undefined for what is no such version. */
function numbersOf(version: string): number[] | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  return match?.slice(1).map(part => Number(part ?? 0));
}

/** Negative where the second is lower; undefined where they cannot be compared. */
export function difference(before: string, after: string): number | undefined {
  const [from, to] = [numbersOf(before), numbersOf(after)];
  if (!from || !to) return undefined;
  const unequal = from.findIndex((part, index) => part !== to[index]);
  return unequal < 0 ? 0 : to[unequal] - from[unequal];
}

function describeGitpod({ release, installer }: Values): string {
  const made = installer ? ` (installer ${installer})` : '';
  return `${release ?? 'no release'}${made}`;
}

function judgeGitpod(before: Values, after: Values): Finding {
  const other = ['release', 'installer'].filter(
    name => before[name] !== undefined && before[name] !== after[name],
  );
  return other.length === 0
    ? { verdict: 'pass', explanation: 'It is the version that was recorded.' }
    : {
        verdict: 'fail',
        explanation: `Another ${other.join(
          ' and ',
        )} than was recorded. A database of a later version cannot be used by an earlier one, and a later one changes it for good.`,
        nextStep:
          "Deploy the snapshot's version in the admin console before anybody works with it.",
      };
}

export function judgeGitpodVersion(pair: FactPair): Judgement {
  return compareFact(
    { id: 'gitpod-version', title: 'Version of Gitpod' },
    pair,
    {
      describe: describeGitpod,
      judge: judgeGitpod,
      otherwise: 'Compare the version in the admin console by hand.',
    },
  );
}

interface System {
  name: string;
  whenLower: Finding;
  whenHigher: Finding;
}

function judgeSystem({ name, whenLower, whenHigher }: System) {
  return (before: Values, after: Values): Finding => {
    if ([before.version, after.version].includes(UNKNOWN)) {
      return {
        verdict: 'unknown',
        explanation: `${name} did not tell its version, before or now.`,
        nextStep: COMPARE,
      };
    }
    if (before.version === after.version) {
      return {
        verdict: 'pass',
        explanation: `${name} has the version that was recorded.`,
      };
    }
    const distance = difference(before.version, after.version);
    if (distance === undefined) {
      return {
        verdict: 'warn',
        explanation: `${name} has another version than was recorded, and which of the two is the lower one cannot be told.`,
        nextStep: COMPARE,
      };
    }
    return distance < 0 ? whenLower : whenHigher;
  };
}

export function judgeKotsVersion(pair: FactPair): Judgement {
  return compareFact({ id: 'kots-version', title: 'Version of KOTS' }, pair, {
    describe: ({ version }) => version,
    otherwise: COMPARE,
    judge: judgeSystem({
      name: 'KOTS',
      whenLower: {
        verdict: 'fail',
        explanation:
          'The admin console is of a lower version than the one whose data it was given, and may not understand them.',
        nextStep:
          'Bring it to the recorded version: kubectl kots admin-console upgrade',
      },
      whenHigher: {
        verdict: 'warn',
        explanation:
          'The admin console is of a higher version than the one that took the snapshot.',
        nextStep: 'Look whether that was meant.',
      },
    }),
  });
}

export function judgeKubernetesVersion(pair: FactPair): Judgement {
  return compareFact(
    { id: 'kubernetes-version', title: 'Version of Kubernetes' },
    pair,
    {
      describe: ({ version }) => version,
      otherwise: COMPARE,
      judge: (before, after) => {
        const judge = judgeSystem({
          name: 'Kubernetes',
          whenLower: {
            verdict: 'fail',
            explanation:
              'The cluster is of a lower version than the one that the snapshot is from; objects of kinds that it does not serve are missing.',
            nextStep: 'Bring the cluster to the recorded version or a higher.',
          },
          whenHigher: {
            verdict: 'pass',
            explanation:
              'The cluster is of a higher version than the one that the snapshot is from.',
          },
        });
        return judge(before, after);
      },
    },
  );
}

function judgeVelero(before: Values, after: Values): Finding {
  if (before.uploader !== after.uploader) {
    return {
      verdict: 'warn',
      explanation:
        'Velero writes its volumes with another uploader than was recorded.',
      nextStep: 'Install Velero with the recorded uploader.',
    };
  }
  return judgeSystem({
    name: 'Velero',
    whenLower: {
      verdict: 'warn',
      explanation:
        'Velero is of a lower version than the one that took the snapshot; the same one is recommended.',
      nextStep: 'Bring Velero to the recorded version.',
    },
    whenHigher: {
      verdict: 'warn',
      explanation:
        'Velero is of a higher version than the one that took the snapshot; the same one is recommended.',
      nextStep: 'Look whether that was meant.',
    },
  })(before, after);
}

export function judgeVeleroVersion(pair: FactPair): Judgement {
  return compareFact(
    { id: 'velero-version', title: 'Version of Velero' },
    pair,
    {
      describe: ({ version, uploader }) => `${version}, ${uploader}`,
      otherwise: COMPARE,
      judge: judgeVelero,
    },
  );
}

/** What runs, against what was recorded as installed. */
export function judgeApiVersion(
  recorded: FactPair['recorded'],
  answered: Reading<string>,
): Judgement {
  const ask = 'Ask for it by hand: curl https://<domain>/api/version';
  const before =
    recorded.state === 'known' ? recorded.values.installer : undefined;
  if (answered.state !== 'known') {
    return { ...notKnown(API, answered.reason, ask), before };
  }
  const after = answered.value;
  if (before === undefined) {
    const reason =
      recorded.state === 'known'
        ? 'The version of the installer was not recorded.'
        : recorded.reason;
    return { ...notKnown(API, reason, ask), after };
  }
  return before === after
    ? {
        ...API,
        before,
        after,
        verdict: 'pass',
        explanation:
          "Gitpod's server was asked for its version (/api/version behind the proxy), and it is the recorded one.",
      }
    : {
        ...API,
        before,
        after,
        verdict: 'fail',
        explanation: `Gitpod's server runs ${after}, whatever is said to be installed.`,
        nextStep:
          'Look whether its pods are of the new revision: kubectl get pods -l component=server',
      };
}
