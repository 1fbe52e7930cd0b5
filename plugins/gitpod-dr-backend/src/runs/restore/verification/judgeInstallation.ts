import { compareFact, FactPair, Finding, Judgement, Values } from './judgement';

export const TOTALS = ['users', 'workspaces', 'instances'];

const OTHERWISE = 'Log in, and look whether your workspaces are listed.';

/** Those that were above zero and are zero now. */
export function lostTotals(before: Values, after: Values): string[] {
  return TOTALS.filter(
    name => Number(before[name]) > 0 && Number(after[name]) === 0,
  );
}

function judgeId(before: Values, after: Values): Finding {
  return before.id === after.id
    ? {
        verdict: 'pass',
        explanation:
          'Gitpod reads the id from its database, so it is the same database.',
      }
    : {
        verdict: 'fail',
        explanation:
          'Gitpod reads the id from its database: this is another database, or a new and empty one.',
        nextStep:
          'Let nobody work with it. Set the right database in the configuration of the admin console and press Redeploy.',
      };
}

function lower(before: Values, after: Values): string[] {
  return TOTALS.filter(name => Number(after[name]) < Number(before[name]));
}

function higher(before: Values, after: Values): string[] {
  return TOTALS.filter(name => Number(after[name]) > Number(before[name]));
}

function judgeCounts(before: Values, after: Values): Finding {
  const lost = lostTotals(before, after);
  if (lost.length > 0) {
    return {
      verdict: 'fail',
      explanation: `The database is empty of ${lost.join(
        ', ',
      )}, and was not when the snapshot was taken.`,
      nextStep:
        'Let nobody work with it. Restore the database by the means of its service, then look again.',
    };
  }
  const fewer = lower(before, after);
  if (fewer.length > 0) {
    return {
      verdict: 'warn',
      explanation: `Fewer ${fewer.join(
        ', ',
      )} than were recorded: deleted since, or the database is of an earlier time than the snapshot.`,
      nextStep: 'Compare the time to which the database was brought.',
    };
  }
  const more = higher(before, after);
  return {
    verdict: 'pass',
    explanation:
      more.length > 0
        ? `Nothing is missing; there are more ${more.join(
            ', ',
          )} than were recorded, so the database is of a later time than the manifest.`
        : 'They are the recorded ones.',
  };
}

/** Whose database it is, and how much is in it. */
export function judgeInstallation(pair: FactPair): Judgement[] {
  return [
    compareFact(
      { id: 'installation-id', title: "Installation's id in the database" },
      pair,
      { describe: ({ id }) => id, judge: judgeId, otherwise: OTHERWISE },
    ),
    compareFact(
      { id: 'totals', title: 'Users, workspaces and instances' },
      pair,
      {
        describe: values => TOTALS.map(name => values[name] ?? '?').join(' / '),
        judge: judgeCounts,
        otherwise: OTHERWISE,
      },
    ),
  ];
}
