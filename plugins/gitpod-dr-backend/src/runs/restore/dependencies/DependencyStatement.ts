import { QuestionAnswer } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What people can say of the database and the bucket. */
export const DEPENDENCY_OPTIONS = {
  untouched: 'untouched',
  broughtBack: 'brought-back',
  broughtElsewhere: 'brought-elsewhere',
} as const;

/** What belongs to the answer. */
export const DEPENDENCY_FIELDS = {
  databaseTime: 'database-time',
  bucketTime: 'bucket-time',
  kotsSequence: 'kots-sequence',
  outageTime: 'outage-time',
} as const;

/** To which time a person has brought what no snapshot holds. Times are ISO 8601. */
export interface DependencyStatement {
  /** Both absent where neither was touched. */
  databaseTime?: string;
  bucketTime?: string;
  /** The version of KOTS with the database's new address, as typed; absent where the address is as it was. */
  kotsSequence?: string;
  /** When the source took the last change; asked only where it is gone. */
  outageTime?: string;
  statedAt: string;
}

/** Values that the chosen option does not ask for are left out, whatever was typed there. */
export function toStatement(answer: QuestionAnswer): DependencyStatement {
  const { optionId, values, answeredAt } = answer;
  const touched = optionId !== DEPENDENCY_OPTIONS.untouched;
  const moved = optionId === DEPENDENCY_OPTIONS.broughtElsewhere;
  return {
    databaseTime: touched ? values[DEPENDENCY_FIELDS.databaseTime] : undefined,
    bucketTime: touched ? values[DEPENDENCY_FIELDS.bucketTime] : undefined,
    kotsSequence: moved
      ? values[DEPENDENCY_FIELDS.kotsSequence].trim()
      : undefined,
    outageTime: values[DEPENDENCY_FIELDS.outageTime],
    statedAt: answeredAt,
  };
}
