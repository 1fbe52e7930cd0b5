import { InputError } from '@backstage/errors';
import {
  QuestionOption,
  StepQuestion,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { DateTime } from 'luxon';

function checkValue(
  { fields }: StepQuestion,
  fieldId: string,
  value: string,
): void {
  const field = fields.find(({ id }) => id === fieldId);
  if (!field) {
    throw new InputError(
      `Invalid body: values.${fieldId}: the question has no such field`,
    );
  }
  if (field.kind !== 'time' || value === '') return;
  const time = DateTime.fromISO(value, { setZone: true });
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(value);
  if (time.isValid && hasZone) return;
  throw new InputError(
    `Invalid body: values.${fieldId}: "${value}" is not a time with a zone such as 2026-11-23T08:00:00Z`,
  );
}

/** The chosen option. Throws `InputError` that names the field for an answer that the question does not take. */
export function checkAnswer(
  question: StepQuestion,
  answer: { optionId: string; values: Record<string, string> },
): QuestionOption {
  const option = question.options.find(({ id }) => id === answer.optionId);
  if (!option) {
    throw new InputError(
      `Invalid body: optionId: must be one of ${question.options
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  Object.entries(answer.values).forEach(([fieldId, value]) =>
    checkValue(question, fieldId, value),
  );
  const missing = option.requires?.find(id => !answer.values[id]?.trim());
  if (missing) {
    throw new InputError(
      `Invalid body: values.${missing}: is required with the answer "${option.label}"`,
    );
  }
  return option;
}
