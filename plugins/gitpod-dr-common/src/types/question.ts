/** The longest reason or answer that a run takes, in characters. @public */
export const WORDS_MAX_LENGTH = 1000;

/** One of the answers that a question takes. @public */
export interface QuestionOption {
  id: string;
  label: string;
  /** What follows from it, in one sentence. */
  consequence?: string;
  /** That it gives something up for good. */
  dangerous?: boolean;
  /** Ids of the fields that must be filled in with this answer. */
  requires?: string[];
}

/** Something that a person writes with an answer. Never a secret. @public */
export interface QuestionField {
  id: string;
  label: string;
  /** `time`: ISO 8601 with a zone. */
  kind: 'text' | 'time';
  /** What belongs there, in one sentence. */
  hint?: string;
}

/** What a person said. @public */
export interface QuestionAnswer {
  optionId: string;
  /** By the ids of the fields. */
  values: Record<string, string>;
  /** User entity reference. */
  answeredBy: string;
  /** ISO 8601 in UTC. */
  answeredAt: string;
}

/** A person's answer to an open question of a run. @public */
export interface QuestionReply {
  stepId: string;
  questionId: string;
  optionId: string;
  /** By the ids of the fields. */
  values: Record<string, string>;
}

/** What only a person can know or decide; the run waits for the answer. @public */
export interface StepQuestion {
  /** Unique within its step. */
  id: string;
  /** The question, in one or two sentences. */
  text: string;
  /** What a person should know before answering, one sentence each. */
  facts: string[];
  options: QuestionOption[];
  fields: QuestionField[];
  /** ISO 8601 in UTC. */
  askedAt: string;
  answer?: QuestionAnswer;
  /**
   * Since when the question, and the answer if there is one, count no more: what was asked about has changed.
   * ISO 8601 in UTC.
   */
  withdrawnAt?: string;
}
