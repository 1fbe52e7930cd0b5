import {
  QuestionField,
  QuestionOption,
  QuestionReply,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { DateTime } from 'luxon';
import { AskedQuestion } from '../../../runs/openQuestion';

/** What a person has filled in so far, as typed. */
export interface AnswerDraft {
  optionId?: string;
  values: Record<string, string>;
}

export type FieldProblem = 'required' | 'noTime';

export interface DraftProblems {
  noOption: boolean;
  /** By the ids of the fields. */
  fields: Record<string, FieldProblem>;
}

export function chosenOption(
  { options }: StepQuestion,
  { optionId }: AnswerDraft,
): QuestionOption | undefined {
  return options.find(({ id }) => id === optionId);
}

/** Whether the chosen answer needs a field. */
export function isRequired(
  option: QuestionOption | undefined,
  field: QuestionField,
): boolean {
  return option?.requires?.includes(field.id) ?? false;
}

/** What the chosen answer needs, and what goes with any. */
export function fieldsOf(
  { options, fields }: StepQuestion,
  option: QuestionOption | undefined,
): QuestionField[] {
  if (!option) return [];
  const demanded = new Set(options.flatMap(({ requires = [] }) => requires));
  return fields.filter(
    field => isRequired(option, field) || !demanded.has(field.id),
  );
}

/** A time as the browser's field writes it, in the person's zone, as a moment; absent where it is none. */
export function momentOf(typed: string): string | undefined {
  const time = DateTime.fromISO(typed);
  if (!time.isValid) return undefined;
  return time.toUTC().toISO({ suppressMilliseconds: true });
}

function problemOf(
  field: QuestionField,
  option: QuestionOption,
  draft: AnswerDraft,
): FieldProblem | undefined {
  const typed = (draft.values[field.id] ?? '').trim();
  if (typed === '') return isRequired(option, field) ? 'required' : undefined;
  if (field.kind === 'time' && !momentOf(typed)) return 'noTime';
  return undefined;
}

/** What is in the way of sending a draft. */
export function problemsOf(
  question: StepQuestion,
  draft: AnswerDraft,
): DraftProblems {
  const option = chosenOption(question, draft);
  if (!option) return { noOption: true, fields: {} };
  const fields: DraftProblems['fields'] = {};
  for (const field of fieldsOf(question, option)) {
    const problem = problemOf(field, option, draft);
    if (problem) fields[field.id] = problem;
  }
  return { noOption: false, fields };
}

export function hasProblems({ noOption, fields }: DraftProblems): boolean {
  return noOption || Object.keys(fields).length > 0;
}

/** The answer to send; of a draft without problems. */
export function replyOf(
  { step, question }: AskedQuestion,
  draft: AnswerDraft,
): QuestionReply {
  const option = chosenOption(question, draft);
  if (!option) throw new Error(`No answer was chosen to ${question.id}`);
  const values: Record<string, string> = {};
  for (const { id, kind } of fieldsOf(question, option)) {
    const typed = (draft.values[id] ?? '').trim();
    const value = kind === 'time' ? momentOf(typed) : typed;
    if (value) values[id] = value;
  }
  return {
    stepId: step.id,
    questionId: question.id,
    optionId: option.id,
    values,
  };
}
