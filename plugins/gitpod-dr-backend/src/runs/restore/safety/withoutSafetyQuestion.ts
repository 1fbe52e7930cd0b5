import { NewQuestion } from '../../engine';

export const WITHOUT_OPTIONS = {
  again: 'again',
  goOn: 'go-on',
  stop: 'stop',
} as const;

export const REASON_FIELD = 'reason';

/** Why there is no snapshot of the present state. */
export interface Refusal {
  message: string;
  nextStep?: string;
}

/** What a person decides where the present state could not be kept; asked for each attempt. */
export function withoutSafetyQuestion(
  { message, nextStep }: Refusal,
  attempt: number,
): NewQuestion {
  return {
    id: `without-safety-${attempt}`,
    text: 'The present state could not be kept by a snapshot. Go on without it?',
    facts: [
      message,
      ...(nextStep ? [nextStep] : []),
      'Nothing was deleted so far. The restore deletes the admin console and the application; without a snapshot of now there is no way back to them.',
    ],
    options: [
      {
        id: WITHOUT_OPTIONS.again,
        label: 'Try again',
        consequence: 'A snapshot is asked for once more.',
      },
      {
        id: WITHOUT_OPTIONS.goOn,
        label: 'Go on without it',
        consequence: 'The present configuration of Gitpod is lost for good.',
        dangerous: true,
        requires: [REASON_FIELD],
      },
      {
        id: WITHOUT_OPTIONS.stop,
        label: 'Stop here',
        consequence: 'The run fails; nothing was deleted.',
      },
    ],
    fields: [
      {
        id: REASON_FIELD,
        label: 'Why it is right to go on without it',
        kind: 'text',
        hint: 'It stays in the record of the run.',
      },
    ],
  };
}
