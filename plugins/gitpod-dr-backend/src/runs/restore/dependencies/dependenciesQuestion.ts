import {
  QuestionField,
  QuestionOption,
  RestoreTarget,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { NewQuestion } from '../../engine';
import { DEPENDENCY_FIELDS, DEPENDENCY_OPTIONS } from './DependencyStatement';
import { describeSkew, Skew } from './judgeStatement';

/** What people are asked about. */
export interface DependenciesSubject {
  snapshotName: string;
  /** ISO 8601. */
  takenAt: string;
  namespace: string;
  target: RestoreTarget;
  /** Whether the order already says so; then "not touched" is no answer. */
  databaseGoesBack: boolean;
}

export const SKEW_OPTIONS = { meant: 'meant', correct: 'correct' } as const;

const TIME_FIELDS: QuestionField[] = [
  {
    id: DEPENDENCY_FIELDS.databaseTime,
    label: 'The database is as it was at',
    kind: 'time',
    hint: 'The point in time that was chosen when it was restored, such as 2026-11-23T08:00:00Z.',
  },
  {
    id: DEPENDENCY_FIELDS.bucketTime,
    label: 'The bucket is as it was at',
    kind: 'time',
    hint: 'If it was not touched, the present time.',
  },
  {
    id: DEPENDENCY_FIELDS.kotsSequence,
    label: 'Sequence of the KOTS version with the new address',
    kind: 'text',
    hint: 'The admin console shows it in its version history, after the new address was saved.',
  },
];

const OUTAGE_FIELD: QuestionField = {
  id: DEPENDENCY_FIELDS.outageTime,
  label: 'The source took its last changes at',
  kind: 'time',
  hint: 'When it was lost or stopped; the loss of data is measured up to then.',
};

function optionsFor({
  target,
  databaseGoesBack,
}: DependenciesSubject): QuestionOption[] {
  const ofOutage = target === 'recovery' ? [OUTAGE_FIELD.id] : [];
  const times = [DEPENDENCY_FIELDS.databaseTime, DEPENDENCY_FIELDS.bucketTime];
  const untouched: QuestionOption = {
    id: DEPENDENCY_OPTIONS.untouched,
    label: 'They were not touched: both are as they are now',
    consequence:
      'Users, workspaces and their content stay as they are; configuration, version and certificates are those of the snapshot.',
    requires: ofOutage,
  };
  return [
    ...(databaseGoesBack ? [] : [untouched]),
    {
      id: DEPENDENCY_OPTIONS.broughtBack,
      label: 'They were brought back to the times given, at the same addresses',
      consequence: 'Redeploy connects Gitpod with them as they are.',
      requires: [...times, ...ofOutage],
    },
    {
      id: DEPENDENCY_OPTIONS.broughtElsewhere,
      label:
        'They were brought back to the times given; the database has a new address, which is saved in KOTS',
      consequence:
        'Redeploy deploys the version of KOTS that has the new address, in place of the one of the snapshot.',
      requires: [...times, DEPENDENCY_FIELDS.kotsSequence, ...ofOutage],
    },
  ];
}

/** Asked again under another id where the last answer cannot be true. */
export function dependenciesQuestion(
  subject: DependenciesSubject,
  attempt: number,
  contradiction?: string,
): NewQuestion {
  const { snapshotName, takenAt, namespace, target } = subject;
  const question =
    'To which time were the database and the bucket of Gitpod brought?';
  return {
    id: `dependencies-${attempt}`,
    text: contradiction ? `${contradiction} ${question}` : question,
    facts: [
      `${snapshotName} is of ${takenAt}. It holds neither database nor bucket; Redeploy connects Gitpod with both.`,
      'Restored to far different times they do not fit together: the database then names content that the bucket does not have.',
      `A managed database is restored as a new one with another address. Set that in the admin console before you answer (kubectl kots admin-console --namespace ${namespace}, then Config): Gitpod would start on the old one.`,
    ],
    options: optionsFor(subject),
    fields:
      target === 'recovery' ? [...TIME_FIELDS, OUTAGE_FIELD] : TIME_FIELDS,
  };
}

export function skewQuestion(skew: Skew, attempt: number): NewQuestion {
  return {
    id: `skew-${attempt}`,
    text: 'Database, bucket and snapshot are more than an hour apart. Is that meant?',
    facts: [`${describeSkew(skew)}.`],
    options: [
      {
        id: SKEW_OPTIONS.meant,
        label: 'Yes, go on with these',
        consequence:
          'What one of them has and the others have not is lost or cannot be opened.',
        dangerous: true,
      },
      {
        id: SKEW_OPTIONS.correct,
        label: 'No, state the times again',
        consequence: 'The run waits; they can also be restored anew first.',
      },
    ],
    fields: [],
  };
}
