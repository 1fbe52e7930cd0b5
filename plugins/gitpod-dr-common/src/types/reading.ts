import { MissingRight } from './missingRight';

/**
 * A part of an answer that has to be fetched from somewhere: what was read, that it is on its way, or
 * why it is not known. What is not known is never shown as nothing.
 *
 * @public
 */
export type Reading<T> =
  | { state: 'known'; value: T }
  | {
      state: 'pending';
      /** One sentence: what is being waited for. Ask again in a few seconds. */
      reason: string;
    }
  | {
      state: 'unknown';
      /** One sentence: why. */
      reason: string;
      nextStep?: string;
      /** What the portal's credential lacks, where that is the reason. */
      missingRights?: MissingRight[];
    };
